"""A bill of several people: what each orders, tips and vouchers, and equal shares."""

from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Step, Topic, Wording, endings

TOPIC = Topic(
    train=Wording(
        facts={
            "order": (
                "{A} [orders|ordered] {f} for {n} dollars", "{A} [has|had] {f}, which [costs|cost] {n} dollars",
                "the meal of {A} [costs|cost] {n} dollars",
            ),
            "two": (
                "{A} [orders|ordered] {f} for {n} dollars and {p} for {m} dollars",
                "{A} [has|had] {f}, which [costs|cost] {n} dollars, and {p}, which [costs|cost] {m} dollars",
                "for {A} it [is|was] {n} dollars for {f} plus {m} dollars for {p}",
            ),
            "several": (
                "{A} [has|had] {k} small dishes at {n} dollars each",
                "{A} [orders|ordered] {k} plates for {n} dollars each",
            ),
            "more": (
                "{A} [spends|spent] {n} dollars more than {B}",
                "the order of {A} [is|was] {n} dollars more expensive than that of {B}",
            ),
            "less": (
                "{A} [spends|spent] {n} dollars less than {B}",
                "the order of {A} [is|was] {n} dollars cheaper than that of {B}",
            ),
            "times": (
                "{A} [spends|spent] {t} as much as {B}", "the order of {A} [is|was] {t} as expensive as that of {B}",
            ),
            "times_more": ("the order of {A} [costs|cost] {n} dollars more than {t} that of {B}",),
            "half": ("{A} [spends|spent] half as much as {B}",),
            "tip": (
                "they [add|added] a tip of {n} dollars", "the waiter [gets|got] a tip of {n} dollars",
                "a cake for everybody [costs|cost] {n} dollars more",
            ),
            "voucher": (
                "a voucher [takes|took] {n} dollars off the bill", "the owner [gives|gave] them {n} dollars off",
            ),
            "goal": (
                "they [pay|paid] with {n} dollars", "together they [have|had] {n} dollars",
                "they [put|put] {n} dollars on the table",
            ),
            "share": (
                "the bill [is|was] split equally among {n} people", "{n} people [share|shared] the bill equally",
            ),
            NOISE: (
                *NOISE_SENTENCES, "{N} [is|was] {n} years old", "the restaurant [has|had] {n} tables",
                "they [wait|waited] {n} minutes for the food",
            ),
        },
        asks={
            "one": (
                "how many dollars [does|did] the order of {A} cost?", "how much [does|did] {A} spend?",
                "what [does|did] {A} have to pay in dollars?",
            ),
            "all": (
                "how many dollars [is|was] the whole bill?", "how much [do|did] they pay together?",
                "how many dollars [do|did] they spend in total?",
            ),
            "difference": (
                "how many more dollars [does|did] {A} spend than {B}?",
                "how much more [does|did] {A} pay than {B}?",
            ),
            "left": (
                "how many dollars [do|did] they get back?", "how much change [do|did] they get?",
                "how much money [do|did] they have left?",
            ),
            "each": (
                "how many dollars [does|did] each person pay?", "how much [is|was] that for each of them?",
            ),
        },
        words={
            "f": (
                "a pizza", "a burger", "some soup", "a salad", "some pasta", "a steak", "a curry", "a sandwich",
                "some fish",
            ),
            "p": ("a juice", "a coffee", "a milkshake", "an ice cream", "a lemonade", "a tea", "a piece of cake"),
        },
    ),
    held_out=Wording(
        facts={
            "order": ("next to the name of {A} the waiter [writes|wrote] {n} dollars",),
            "two": ("next to the name of {A} the waiter [writes|wrote] {n} dollars for {f} and {m} dollars for {p}",),
            "several": ("next to the name of {A} the waiter [writes|wrote] {k} times {n} dollars",),
            "more": ("the plate of {A} [exceeds|exceeded] that of {B} by {n} dollars",),
            "less": ("the plate of {A} [falls|fell] short of that of {B} by {n} dollars",),
            "times": ("the plate of {A} [comes|came] to {t} the price of that of {B}",),
            "tip": ("service [adds|added] {n} dollars",),
            "voucher": ("a birthday bonus [removes|removed] {n} dollars",),
            "goal": ("a common purse with {n} dollars [has|had] to do",),
            "share": ("the table of {n} [settles|settled] everything in equal parts",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the price in dollars for {A} alone.",),
            "all": ("find the amount in dollars at the bottom of the bill.",),
            "difference": ("by how many dollars [does|did] the meal of {A} exceed that of {B}?",),
            "left": ("find the dollars that stay in the purse.",),
            "each": ("find one equal part in dollars.",),
        },
        words={"f": ("a risotto", "a pancake"), "p": ("a cocoa", "a sorbet")},
    ),
    steps={
        "two": Step("{A}", ("both together cost {A} {e} dollars", "{A} spends {e} dollars")),
        "several": Step("{A}", ("{r} at {l} dollars each cost {e} dollars", "{A} spends {e} dollars")),
        "more": Step("{A}", ("{r} more than {B} is {e} dollars", "for {A} we add {r}, which gives {e} dollars")),
        "less": Step("{A}", ("{r} less than {B} is {e} dollars", "for {A} we take away {r}, which gives {e} dollars")),
        "times": Step("{A}", ("{r} times as much as {B} is {e} dollars", "{A} spends {e} dollars")),
        "half": Step("{A}", ("half as much as {B} is {e} dollars", "{A} spends {e} dollars")),
        "tip": Step("bill", ("with {r} more the bill is {e} dollars", "adding {r} gives {e} dollars")),
        "voucher": Step("bill", ("without {r} dollars the bill is {e} dollars", "taking off {r} leaves {e} dollars")),
        **endings("dollars"),
        "total": Step("bill", (
            "together that is {e} dollars", "adding {r} to {l} gives {e} dollars", "with {r} more it is {e} dollars",
        )),
    },
)  # fmt: skip
