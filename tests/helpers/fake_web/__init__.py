"""The whole web of the picture sources, faked on loopback.

It is written from the providers' documents, knows nothing of the readers' code, and is as strict
as the real ones: a wrong key, parameter, page size or User-Agent gets the provider's own refusal.

In the test's own process, or as another one (for journeys, and where memory is measured)::

    from tests.helpers.fake_web.server import serving
    from tests.helpers.fake_web.process import running
    from tests.helpers.fake_web.faults import Fault

    with serving() as web:               # or: with running() as web
        web.base("openverse")            # base address of a source; web.addresses() has them all
        web.keys("brave")                # {"key": …} that it accepts; the one key: web.key("brave")
        web.page("Nike")                 # the brand's own page, as P856 says it
        web.fault("commons", Fault("too-many", times=1, seconds=2))
        web.clear_faults()
        web.set_robots("User-agent: *\\nDisallow: /")
        web.requests, web.asked("media") # log: .method .path .query .headers .body .time .route
                                         #      .status .fault .sha256 (of what lies there)
        web.forget(), web.most_at_once("commons")
        web.picture_bytes(url)           # what lies there when nothing goes wrong

Options of both, and of ``python -m tests.helpers.fake_web``: `pictures` (80: how many each source
has of a brand), `faults` (0.0: share of requests that go wrong), `seed`, `limits` (False: limits
are told in headers; True: they are kept with 429 too). Rows of ddgs: `ddgs.rows(web, text)`.
What the page of a brand refers to: `site.pictures(web, brand)`.

Routes, by the name for `fault` and `asked`
-------------------------------------------
openverse, openverse-thumb, openverse-token, openverse-account; commons; wikidata; upload, thumb
(Wikimedia's media hosts); brave; serper; serpapi; pixabay; flickr; logodev, logodev-search;
page (``/site/BRAND/`` and below: script.html, noai.html, latin1.html, large.html, empty.html,
moved, open/); robots; media.full, media.preview ("media" for both; ``/media/SOURCE/BRAND/NUMBER``);
landing (pages of single pictures); redirect (``/redirect/loop/1``, ``/redirect/3/robots.txt``).
A fault's target may also be "*", a path that begins so ("/media/brave/"), or a whole address.

Brands
------
Any name has pictures; every source has others of it. Every tenth is a near copy within its source,
every sixth is shown by all sources; number 23 of 40 is blank, 11 of 17 is small; Commons has SVG
(0 the logo, 1 the one until 1994), and GIF, PNG, WebP, AVIF are strewn in. Every seventh of
Openverse is a file of Commons. "logo", "storefront", "packaging", "advert" and "product" beside
a name narrow the search. "Nike" is a goddess (Q165023) and a company (Q483915), and more than
seven things; "Plainmark" has an item without logo and website; "Nobodyknows" is in no source;
robots.txt shuts the page of "Closed".

Faults
------
too-many (seconds=, date=; without seconds no Retry-After), unavailable, server-error, forbidden,
not-found, gone, cloudflare; maxlag, ratelimited, readonly (Wikimedia, under 200); no-contact (403),
not-listed (400: a width); too-deep (401), thumb-failed (424); key-refused, credit-spent (keyed
sources); empty, bad-json, not-json, html-as-image, wrong-extension, huge-picture (30,000 × 30,000),
gzip-bomb (256 MiB), truncated, false-length, huge-length, endless, no-body; reset, stall
(seconds=), drip (seconds=); redirect-loop, redirect-private, redirect-file, redirect (target=);
referer-only (target= the page's address, or any page). Each with times=, after=, share=. Always
on: 403 without contact, 400 for a width that Wikimedia does not list, 401 for Openverse's
page_size and depth.
"""
