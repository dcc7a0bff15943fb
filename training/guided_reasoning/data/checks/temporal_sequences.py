"""Temporal sequences: the day is read from the question and searched for the time that nothing covers."""

import re

from guided_reasoning.data import temporal_words as wording
from guided_reasoning.data.checks.chains import check_chain, read
from guided_reasoning.data.checks.common import require
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item
from guided_reasoning.data.options import split_options
from guided_reasoning.data.steps import line

_CLOCK = re.compile(r"(\d{1,2})(am|pm)")


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chain, plan and answer lead to the only free time of the day."""
    head, letters = split_options(item.question)
    frames = {frame.intro: frame for frame in (wording.PUBLISHED, *wording.HELD_OUT_FRAMES)}
    sentences = head.split("\n")
    heading = 2 if sentences[0].endswith("could they have gone?") else 1
    intro, who = read(frames, "\n".join(sentences[:heading]))
    frame = frames[intro]
    woke, *seen, closed, _ = sentences[heading:]
    start = read([frame.woke], woke)[1]["start"]
    end = read([frame.closed], closed)[1]["end"]
    sightings = [read([frame.seen], sentence)[1] for sentence in seen]
    again = [
        frame.woke.format(**who, start=start),
        *(frame.seen.format(**{**sighting, "name": who["name"]}) for sighting in sightings),
        frame.closed.format(**who, end=end),
        frame.ask.format(**who),
    ]
    require(sentences[heading:] == again, "question-form", "The question changes its person or place.")

    covered = {hour for sighting in sightings for hour in range(_hour(sighting["start"]), _hour(sighting["end"]))}
    free = [hour for hour in range(_hour(start), _hour(end)) if hour not in covered]
    require(bool(free) and free == list(range(free[0], free[-1] + 1)), "question-gap", "There is no single gap.")
    gap = (_name(free[0]), _name(free[-1] + 1))
    by_start = {sighting["start"]: sighting for sighting in sightings}
    chain = [line(wording.AWAKE, name=who["name"], start=start)]
    plan = [f"start at {start}"]
    now = start
    while now != gap[0]:
        require(now in by_start, "question-gap", f"No sighting starts at {now}.")
        sighting = by_start[now]
        chain.append(line(wording.BUSY, **sighting))
        plan.append(f"pass {sighting['witness']}")
        now = sighting["end"]
    answer = letters.get(f"{gap[0]} to {gap[1]}", "no option")
    chain.append(line(wording.FREE, name=who["name"], start=gap[0], end=gap[1]))
    chain.append(line(wording.RESULT, name=who["name"], start=gap[0], end=gap[1], answer=answer))
    check_chain(item, chain, [*plan, "take the gap"], answer)


def _hour(text: str) -> int:
    match = _CLOCK.fullmatch(text)
    require(match is not None and 1 <= int(match[1]) <= 12, "question-time", f"{text!r} is no hour.")
    return int(match[1]) % 12 + (12 if match[2] == "pm" else 0)


def _name(hour: int) -> str:
    return f"{hour % 12 or 12}{'pm' if hour >= 12 else 'am'}"
