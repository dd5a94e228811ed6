"""A secure server on loopback with a certificate of a made-up authority."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import scripted


@contextmanager
def answering(folder: Path, name: str, seen: list[str | None]) -> Iterator[tuple[int, Path]]:
    """Serve “secure” as `name`; yield the port, and the file of the authority to trust.

    `seen` takes the names that clients ask for by SNI.
    """
    authority, own = _certificates(folder, name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    context.sni_callback = lambda _socket, said, _context: seen.append(said)
    with scripted.answering(scripted.saying(body=b"secure"), context) as site:
        yield int(site.address.rpartition(":")[2]), authority


def _certificates(folder: Path, name: str) -> tuple[Path, Path]:
    pytest.importorskip("cryptography", reason="certificates are made with it")
    from cryptography.hazmat.primitives.asymmetric import ec

    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    root = _signed("authority", keys[0].public_key(), "authority", keys[0], is_root=True)
    own = _signed(name, keys[1].public_key(), "authority", keys[0], is_root=False)
    return _written(folder / "authority.pem", root), _written(folder / "own.pem", own, keys[1])


def _signed(name: str, key: Any, issuer: str, signer: Any, *, is_root: bool) -> Any:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    )
    return builder.sign(signer, hashes.SHA256())


def _named(name: str) -> Any:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _written(path: Path, certificate: Any, key: Any = None) -> Path:
    from cryptography.hazmat.primitives import serialization as forms

    text = certificate.public_bytes(forms.Encoding.PEM)
    if key is not None:
        text += key.private_bytes(
            forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption()
        )
    path.write_bytes(text)
    return path
