"""Sentence templates of the word problems.

`{A}` is the protagonist, `{B}` another person, `{n}` an operand, `{o}` the objects, `{c}` their containers.
`[buys|bought]` is present or past. A template is a clause without its full stop and the short lead of its step.
"""

from typing import NamedTuple

Clause = tuple[str, str]  # sentence, lead of the concise step
Ending = tuple[str, str, str]  # sentence, lead of the concise step, question


class Changes(NamedTuple):
    """Sentences about one amount that changes: how it starts, grows, shrinks, and what is asked."""

    start: tuple[str, ...]
    add: tuple[Clause, ...]
    subtract: tuple[Clause, ...]
    double: tuple[Clause, ...]
    triple: tuple[Clause, ...]
    halve: tuple[Clause, ...]
    ask: tuple[str, ...]
    result: str  # what a verbose step says the amount is


class Templates(NamedTuple):
    """All sentences of one set of splits."""

    changes: tuple[Changes, ...]
    distractors: tuple[str, ...]
    groups: tuple[str, ...]
    more_groups: tuple[str, ...]
    share: tuple[Ending, ...]
    has: tuple[tuple[str, str], ...]  # sentence, verb of the question
    than: dict[str, str]
    ask_one: tuple[str, ...]
    ask_total: tuple[str, ...]
    prices: tuple[str, ...]
    fees: tuple[Clause, ...]
    discounts: tuple[Clause, ...]
    ask_price: tuple[str, ...]
    notes: tuple[Ending, ...]


# fmt: off
_OWNER = Changes(
    start=(
        "{A} [has|had] {n} {o}", "{A} [starts|started] with {n} {o}", "{A} [owns|owned] {n} {o}",
        "At first {A} [has|had] {n} {o}", "There [are|were] {n} {o} in the bag of {A}",
        "In the morning {A} [has|had] {n} {o}",
    ),
    add=(
        ("{A} [buys|bought] {n} more {o}", "buys"), ("{A} [buys|bought] {n} {o}", "buys"),
        ("{B} [gives|gave] {A} {n} {o}", "gets"), ("{A} [finds|found] {n} {o}", "finds"),
        ("{A} [gets|got] {n} {o} from {B}", "gets"), ("{A} [wins|won] {n} {o}", "wins"),
        ("{A} [receives|received] {n} {o} as a present", "gets"), ("{A} [collects|collected] {n} more {o}", "collects"),
        ("{A} [borrows|borrowed] {n} {o} from {B}", "borrows"), ("{B} [brings|brought] {n} more {o} for {A}", "gets"),
        ("{A} [orders|ordered] another {n} {o}", "orders"), ("{A} [adds|added] {n} {o}", "adds"),
    ),
    subtract=(
        ("{A} [gives|gave] {n} {o} to {B}", "gives"), ("{A} [loses|lost] {n} {o}", "loses"),
        ("{A} [sells|sold] {n} {o}", "sells"), ("{A} [gives|gave] away {n} {o}", "gives"),
        ("{B} [takes|took] {n} of the {o}", "loses"), ("{A} [lends|lent] {n} {o} to {B}", "lends"),
        ("{A} [throws|threw] away {n} {o}", "throws away"), ("{A} [uses|used] {n} of the {o}", "uses"),
        ("{A} [donates|donated] {n} {o} to the school", "donates"), ("{A} [drops|dropped] {n} {o} on the way", "loses"),
        ("{A} [sends|sent] {n} {o} to {B}", "sends"),
    ),
    double=(
        ("{A} [doubles|doubled] the number of {o}", "doubles"),
        ("{B} [gives|gave] {A} as many {o} as {A} already [has|had]", "doubles"),
        ("The number of {o} of {A} [doubles|doubled]", "doubles"),
    ),
    triple=(
        ("{A} [triples|tripled] the number of {o}", "triples"),
        ("The number of {o} of {A} [triples|tripled]", "triples"),
    ),
    halve=(
        ("{A} [gives|gave] half of the {o} to {B}", "half"), ("{A} [sells|sold] half of the {o}", "half"),
        ("{A} [loses|lost] half of the {o}", "half"), ("{B} [takes|took] half of the {o}", "half"),
    ),
    ask=(
        "How many {o} does {A} have now?", "How many {o} does {A} have in the end?",
        "How many {o} does {A} have?", "What number of {o} does {A} end up with?",
    ),
    result="{A} [has|had] {e} {o}",
)
_PLACE = Changes(
    start=(
        "There [are|were] {n} {o} in a shop", "A box [holds|held] {n} {o}", "There [are|were] {n} {o} on the table",
        "A shop [has|had] {n} {o}",
    ),
    add=(
        ("{A} [puts|put] in {n} more {o}", "put in"), ("{n} more {o} [arrive|arrived]", "arrive"),
        ("{A} [brings|brought] {n} {o}", "brought"), ("Another {n} {o} [are|were] added", "added"),
    ),
    subtract=(
        ("{n} {o} [are|were] sold", "sold"), ("{A} [takes|took] {n} of the {o}", "taken"),
        ("{n} of the {o} [break|broke]", "broken"), ("{A} [takes|took] out {n} {o}", "taken"),
    ),
    double=(("The number of {o} [doubles|doubled]", "doubles"),),
    triple=(("The number of {o} [triples|tripled]", "triples"),),
    halve=(("Half of the {o} [are|were] sold", "half"), ("{A} [takes|took] half of the {o}", "half")),
    ask=("How many {o} are there now?", "How many {o} are left?", "How many {o} are there in the end?"),
    result="there [are|were] {e} {o}",
)
_HELD_OUT_OWNER = Changes(
    start=("{A} [keeps|kept] {n} {o} at home", "The collection of {A} [counts|counted] {n} {o}"),
    add=(("{A} [picks|picked] up {n} extra {o}", "picks up"), ("{B} [hands|handed] {A} {n} further {o}", "gets")),
    subtract=(("{A} [parts|parted] with {n} {o}", "gives"), ("{n} {o} of {A} [go|went] missing", "loses")),
    double=(("{A} [makes|made] the collection twice as large", "doubles"),),
    triple=(("{A} [makes|made] the collection three times as large", "triples"),),
    halve=(("{A} [parts|parted] with half of the {o}", "half"),),
    ask=("Find the number of {o} that {A} has at the end.", "How large is the collection of {A} at last?"),
    result="{A} [has|had] {e} {o}",
)

TRAIN = Templates(
    changes=(_OWNER, _OWNER, _PLACE),
    distractors=(
        "{B} [has|had] {n} {d}", "{A} also [has|had] {n} {d}", "{B} [is|was] {n} years old",
        "{A} [is|was] {n} years old",
        "{B} [buys|bought] {n} {d}", "The shop [is|was] {n} minutes away", "There [are|were] {n} people in the room",
        "{B} [lives|lived] at number {n}", "{B} [reads|read] {n} pages of a book",
    ),
    groups=(
        "{A} [has|had] {g} {c} with {n} {o} in each", "{A} [fills|filled] {g} {c} with {n} {o} each",
        "There [are|were] {g} {c} and each [holds|held] {n} {o}", "{A} [packs|packed] {n} {o} into each of {g} {c}",
        "{A} [buys|bought] {g} {c} of {n} {o}", "{A} [gets|got] {g} {c}, each with {n} {o}",
    ),
    more_groups=(
        "{B} [brings|brought] {g} {c} of {n} {o}", "{A} [gets|got] {g} more {c} with {n} {o} in each",
        "{A} [buys|bought] another {g} {c} of {n} {o}",
    ),
    share=(
        ("The {o} [are|were] shared equally among {n} friends", "each friend", "How many {o} does each friend get?"),
        ("{A} [divides|divided] the {o} equally among {n} children", "each child", "How many {o} does each child get?"),
        ("{A} [puts|put] all {o} in {n} equal piles", "each pile", "How many {o} are in each pile?"),
    ),
    has=(
        ("{A} [has|had] {x}", "have"), ("{A} [owns|owned] {x}", "own"), ("{A} [collects|collected] {x}", "collect"),
        ("{A} [buys|bought] {x}", "buy"), ("{A} [sells|sold] {x}", "sell"), ("{A} [finds|found] {x}", "find"),
    ),
    than={
        "add": "{n} more {o} than {B}", "subtract": "{n} fewer {o} than {B}", "double": "twice as many {o} as {B}",
        "triple": "three times as many {o} as {B}", "halve": "half as many {o} as {B}",
    },
    ask_one=("How many {o} does {A} {v}?", "What number of {o} does {A} {v}?"),
    ask_total=("How many {o} do they {v} in total?", "How many {o} do they {v} together?",
               "How many {o} is that in total?"),
    prices=(
        "{A} [buys|bought] {g} {o} at {n} dollars each", "{A} [buys|bought] {g} {o} that [cost|cost] {n} dollars each",
        "{A} [pays|paid] {n} dollars each for {g} {o}", "{A} [orders|ordered] {g} {o} for {n} dollars each",
    ),
    fees=(
        ("The bag [costs|cost] {n} dollars", "bag"), ("{A} also [buys|bought] a book for {n} dollars", "book"),
        ("The delivery [costs|cost] {n} dollars", "delivery"), ("{A} [pays|paid] {n} dollars for wrapping", "wrapping"),
        ("{A} [adds|added] a drink for {n} dollars", "drink"), ("{A} [gives|gave] a tip of {n} dollars", "tip"),
    ),
    discounts=(
        ("{A} [has|had] a coupon for {n} dollars off", "coupon"), ("{B} [pays|paid] {n} dollars of it", "paid"),
        ("The shop [takes|took] {n} dollars off", "discount"),
    ),
    ask_price=("How many dollars does {A} pay?", "What does {A} pay in dollars?", "How much does {A} pay?"),
    notes=(
        ("{A} [pays|paid] with {n} dollars", "change", "How many dollars does {A} get back?"),
        ("{A} [gives|gave] the shop {n} dollars", "change", "How much change does {A} get?"),
    ),
)
HELD_OUT = Templates(
    changes=(_HELD_OUT_OWNER,),
    distractors=("The bus [stops|stopped] {n} times", "It [is|was] {n} degrees outside",
                 "{B} [walks|walked] {n} miles"),
    groups=("{A} [stores|stored] {g} {c} that [contain|contained] {n} {o} apiece",),
    more_groups=("{B} [leaves|left] {g} further {c} of {n} {o} there",),
    share=(("{A} [splits|split] the {o} evenly between {n} teams", "each team",
            "How many {o} does each team receive?"),),
    has=(("{A} [gathers|gathered] {x}", "gather"), ("{A} [carries|carried] {x}", "carry")),
    than={
        "add": "{n} {o} more than {B}", "subtract": "{n} {o} fewer than {B}", "double": "double the {o} of {B}",
        "triple": "triple the {o} of {B}", "halve": "half the {o} of {B}",
    },
    ask_one=("Find how many {o} {A} can {v}.",),
    ask_total=("Find how many {o} all of them {v}.",),
    prices=("{A} [picks|picked] {g} {o} priced at {n} dollars apiece",),
    fees=(("The ride home [adds|added] {n} dollars", "ride"),),
    discounts=(("A voucher [covers|covered] {n} dollars", "voucher"),),
    ask_price=("Find the bill of {A} in dollars.",),
    notes=(("{A} [hands|handed] over {n} dollars", "change", "How many dollars come back to {A}?"),),
)
