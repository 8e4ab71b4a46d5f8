"""When somebody is not to be disturbed outside the pages, unless it is urgent."""

from datetime import date, datetime, time, timedelta

A_DAY = timedelta(days=1)


def quiet_until(local_now: datetime, *, begins: time | None, ends: time | None) -> tuple[date, time] | None:
    """Return the local day and time at which the quiet hours end that run now, or None where none run.

    Hours that begin later than they end go over midnight.
    """
    if begins is None or ends is None:
        return None
    now = local_now.time()
    over_midnight = begins > ends
    is_quiet = (now >= begins or now < ends) if over_midnight else begins <= now < ends
    if not is_quiet:
        return None
    today = local_now.date()
    return (today + A_DAY if over_midnight and now >= begins else today, ends)
