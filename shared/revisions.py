"""Which revision a change was made to: the `If-Match` header (RFC 9110), so that nothing is overwritten unseen."""

import re

from flask import Response, request

from shared.problems import Invalid

HEADER = "If-Match"
PATTERN = re.compile(r'"?([1-9][0-9]{0,8})"?')
MISSING = "Send the revision that you read, as it stood in its ETag"


def revision_of_request() -> int:
    """Return the revision that the caller read; raises Invalid naming the header."""
    found = PATTERN.fullmatch(request.headers.get(HEADER, ""))
    if found is None:
        raise Invalid({HEADER: [MISSING]})
    return int(found[1])


def with_revision(response: Response, revision: int) -> Response:
    """Tell the answer's revision, to be sent back with a change."""
    response.set_etag(str(revision))
    return response
