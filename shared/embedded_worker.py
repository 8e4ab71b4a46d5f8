"""The one worker process of the embedded system: every service's loops, with the inboxes of all in reach."""

from shared.commands.arguments import STORING
from shared.config import settings_from_environment
from shared.http import mount
from shared.logs import configure_logging
from shared.service import load_service
from shared.worker import Worker, run_until_stopped


def main() -> None:
    """Run every service's worker until the process is told to end."""
    configure_logging()
    settings = settings_from_environment()
    services = [load_service(name) for name in STORING]
    apps = {service.name: service.create_app(settings) for service in services}
    for name, app in apps.items():
        mount(name, app)
    inboxes = {service.name: service.inbox(apps[service.name].extensions["nwd"].database) for service in services}
    run_until_stopped([Worker(service, settings, apps[service.name], inboxes) for service in services])


if __name__ == "__main__":
    main()
