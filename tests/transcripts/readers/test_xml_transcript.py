"""XML of archives, parsed by its shape."""

from viewer.transcripts.readers import read_bytes


def test_a_long_timeline_may_stand_before_the_words() -> None:
    count = 4_000
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="ts{n}" TIME_VALUE="{n * 2_000}"/>' for n in range(count + 1)
    )
    said = "".join(
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="ts{n}" '
        f'TIME_SLOT_REF2="ts{n + 1}"><ANNOTATION_VALUE>so it was on day {n}</ANNOTATION_VALUE>'
        "</ALIGNABLE_ANNOTATION></ANNOTATION>"
        for n in range(count)
    )
    data = (
        f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>"
        f'<TIER TIER_ID="Ann" PARTICIPANT="Ann">{said}</TIER></ANNOTATION_DOCUMENT>'
    )
    parsed = read_bytes(data.encode(), "a.eaf")
    assert len(parsed.pieces) == count
    last = parsed.pieces[-1]
    assert (last.start_ms, last.end_ms, last.speaker) == (7_998_000, 8_000_000, "Ann")
