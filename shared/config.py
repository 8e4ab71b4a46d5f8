"""Settings, read once from the environment, typed, and refused at start when they are wrong."""

from dataclasses import dataclass, field
from pathlib import Path

from environs import Env, EnvError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

SERVICES = ("people", "hub", "missing", "police", "psychology", "speech_language", "alerts", "plan", "web")


class SettingsError(Exception):
    """A setting is missing or makes no sense; the message names it and says what it should be."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that may differ between two places where the system runs."""

    data: Path = Path("./var")
    keys: Path = Path("./keys")
    # Who keeps the checkpoints of the audit: a folder, or the address of somebody else's database.
    audit_checkpoints: str = ""
    port: int = 8000
    broker_url: str = ""
    database_urls: dict[str, str] = field(default_factory=dict)
    service_urls: dict[str, str] = field(default_factory=dict)
    secure_cookies: bool = False
    # In whose area the homes lie, by name or code: it is told of those whom another authority places (regulation 41).
    home_authority: str = "North Yorkshire"
    # Where the live stream answers on the same host; None where whatever stands before the pages sends `/live` there.
    stream_port: int | None = None

    @property
    def is_embedded(self) -> bool:
        """Tell whether everything runs on this machine without a broker."""
        return not self.broker_url

    def database_url(self, service: str) -> str:
        """Return the service's database: its own setting, else its SQLite file in the data folder."""
        return self.database_urls.get(service) or f"sqlite:///{(self.data / f'{service}.sqlite').resolve()}"

    @property
    def checkpoint_place(self) -> str:
        """Return where checkpoints of the audit go: beside the data folder unless said otherwise, never in it."""
        beside = self.data.resolve().parent / _beside(self.data, "checkpoints")
        return self.audit_checkpoints or str(beside)

    def service_url(self, service: str) -> str | None:
        """Return where the service answers, or None when it is mounted in this process."""
        return self.service_urls.get(service)


def _beside(data: Path, what: str) -> str:
    """Return the name of a folder that stands beside the data folder."""
    name = data.resolve().name
    return what if name == "var" else f"{name}.{what}"


def _secret(env: Env, name: str) -> str:
    """Return the setting, or the content of the file that `<name>_FILE` names."""
    path = env.str(f"{name}_FILE", "")
    if not path:
        return env.str(name, "")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{name}_FILE names a file that cannot be read") from error


def secret_setting(name: str) -> str:
    """Return a setting that may come as a file, empty when it is not given; raises SettingsError."""
    return _secret(Env(), name)


def _url(env: Env, name: str) -> str:
    url = _secret(env, name)
    if url:
        try:
            make_url(url)
        except ArgumentError as error:
            raise SettingsError(f"{name} is not an address of the form scheme://user@host:port/name") from error
    return url


def settings_from_environment(**changed: object) -> Settings:
    """Return the settings of the environment, with those given put over them; raises SettingsError."""
    env = Env()
    try:
        found: dict[str, object] = {
            "data": Path(env.str("NWD_DATA", "./var")),
            "audit_checkpoints": _secret(env, "NWD_AUDIT_CHECKPOINTS"),
            "port": env.int("NWD_PORT", 8000),
            "broker_url": _url(env, "NWD_BROKER_URL"),
            "database_urls": {s: u for s in SERVICES if (u := _url(env, f"NWD_{s.upper()}_DATABASE_URL"))},
            "service_urls": {s: u for s in SERVICES if (u := env.str(f"NWD_{s.upper()}_URL", ""))},
            "home_authority": env.str("NWD_HOME_AUTHORITY", Settings.home_authority),
            "secure_cookies": env.bool("NWD_SECURE_COOKIES", False),
            "stream_port": env.int("NWD_STREAM_PORT") if env.str("NWD_STREAM_PORT", "") else None,
        }
        if env.str("NWD_KEYS", ""):
            found["keys"] = Path(env.str("NWD_KEYS"))
    except EnvError as error:
        raise SettingsError(str(error)) from error
    found |= {name: value for name, value in changed.items() if value is not None}
    # Beside the data folder, never in it: a backup of the data must not hold the keys to it.
    data = Path(str(found["data"])).resolve()
    found.setdefault("keys", data.parent / _beside(data, "keys"))
    settings = Settings(**found)  # type: ignore[arg-type]  # the names above are the fields
    if not 0 < settings.port < 65536:
        raise SettingsError("NWD_PORT must be between 1 and 65535")
    if settings.keys.resolve().is_relative_to(settings.data.resolve()):
        raise SettingsError("NWD_KEYS must not be inside NWD_DATA")
    return settings
