"""Keys: made once, kept as files that only their owner may read, found again by name."""

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from joserfc.jwk import ECKey, OKPKey

SECRET_NAMES = ("after.key", "idempotency.key", "web-session.key")
SECRET_BYTES = 32
# The pages have no database, and so nothing to seal.
STORES_NOTHING = "web"
# With it `people` keeps the secrets from which the codes for signing in are made.
SECOND_STEP_KEY = "people-second-step.key"

Loaded = TypeVar("Loaded")
_loaded: dict[Path, tuple[int, Any]] = {}


class KeyMissing(Exception):
    """A key file is not there or cannot be read; whatever needs it is refused."""


def make_keys(folder: Path, services: Iterable[str]) -> None:
    """Make the folder and every key that is not there yet; existing ones stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    names = list(SECRET_NAMES)
    for service in services:
        _make_pair(folder, service, ECKey.generate_key("P-256"))
        if service == STORES_NOTHING:
            continue
        _make_pair(folder, checkpoints_of(service), OKPKey.generate_key("Ed25519"))
        names.append(_audit_key_of(service))
        if service == "people":
            names.append(SECOND_STEP_KEY)
    for name in names:
        if not (folder / name).exists():
            _write(folder / name, secrets.token_hex(SECRET_BYTES).encode())


def checkpoints_of(service: str) -> str:
    """Return the name of the pair with which a service's checkpoints are signed and verified."""
    return f"{service}-checkpoint"


def _audit_key_of(service: str) -> str:
    return f"{service}-audit.key"


def _make_pair(folder: Path, name: str, new: ECKey | OKPKey) -> None:
    signing, verifying = folder / f"{name}-signing.pem", folder / f"{name}-verify.pem"
    if not signing.exists():
        _write(signing, new.as_pem(private=True))
        verifying.unlink(missing_ok=True)
    if not verifying.exists():
        _write(verifying, type(new).import_key(signing.read_bytes()).as_pem(private=False))


def _write(path: Path, content: bytes) -> None:
    """Put the file in place as a whole, so that nobody ever reads half a key."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_bytes(content)
    draft.rename(path)


def signing_key(folder: Path, name: str) -> ECKey:
    """Return a service's private key; raises KeyMissing."""
    return _cached(folder / f"{name}-signing.pem", ECKey.import_key)


def verify_key(folder: Path, name: str) -> ECKey:
    """Return a service's public key; raises KeyMissing."""
    return _cached(folder / f"{name}-verify.pem", ECKey.import_key)


def checkpoint_signing_key(folder: Path, service: str) -> OKPKey:
    """Return the private key of a service's checkpoints; raises KeyMissing."""
    return _cached(folder / f"{checkpoints_of(service)}-signing.pem", OKPKey.import_key)


def checkpoint_verify_key(folder: Path, service: str) -> OKPKey:
    """Return the public key of a service's checkpoints; raises KeyMissing."""
    return _cached(folder / f"{checkpoints_of(service)}-verify.pem", OKPKey.import_key)


def audit_key(folder: Path, service: str) -> bytes:
    """Return the key with which a service seals who looked; raises KeyMissing."""
    return secret(folder, _audit_key_of(service))


def secret(folder: Path, name: str) -> bytes:
    """Return a shared secret such as `after.key`; raises KeyMissing for one that is missing or too short."""
    return _cached(folder / name, _secret_of)


def public_keys(folder: Path, name: str) -> dict[str, Any]:
    """Return a service's public key as a JSON Web Key Set."""
    key = verify_key(folder, name).as_dict(private=False)
    return {"keys": [{**key, "use": "sig", "alg": "ES256", "kid": verify_key(folder, name).thumbprint()}]}


def _secret_of(content: bytes) -> bytes:
    found = bytes.fromhex(content.decode("ascii").strip())
    if len(found) < SECRET_BYTES:
        raise ValueError("too short")
    return found


def _cached(path: Path, load: Callable[[bytes], Loaded]) -> Loaded:
    """Return what the file holds, read again only when it was replaced."""
    try:
        changed_at = path.stat().st_mtime_ns
        known = _loaded.get(path)
        if known is None or known[0] != changed_at:
            known = changed_at, load(path.read_bytes())
            _loaded[path] = known
    except (OSError, ValueError) as error:
        raise KeyMissing(path.name) from error
    found: Loaded = known[1]
    return found
