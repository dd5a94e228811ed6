"""The whole web of the picture sources, faked on loopback.

In one process with the test::

    from tests.helpers.fake_web.faults import Fault
    from tests.helpers.fake_web.server import serving

    with serving() as web:
        web.base("openverse")        # base address of a source, see `web.BASES`
        web.keys("brave")            # the fields of the key that it accepts; one: `web.key(name)`
        web.page("Nike")             # the brand's own page, as P856 says it
        web.fault("commons", Fault("too-many", times=1, seconds=2))
        web.requests                 # log: .method .path .query .headers .body .time .route
                                     #      .status .fault .sha256
        web.picture_bytes(url)       # what lies there when nothing goes wrong

Options of `serving`: `pictures` (how many each source has of a brand, 80), `faults` (share of
requests that go wrong, 0), `seed`, `limits` (keep limits with 429, not only in the headers).
"""
