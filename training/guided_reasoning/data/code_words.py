"""Names and words in generated programs. What begins with HELD_OUT never occurs in the other splits."""

from guided_reasoning.data.vocabulary import words

NUMBERS = words(
    "total count result value score points price size sum level limit base rate x y z a b c m p q best steps extra "
    "bonus width height speed stock age"
)
HELD_OUT_NUMBERS = words("alpha beta gamma amount offset budget u w tally gain")

VARIABLES = words(
    "x y z a b c n m k p total count result value score points price width height size steps amount sum first "
    "last speed level age items stock limit base rate length depth rows cols pages days hours minutes seconds weeks"
)
HELD_OUT_VARIABLES = words("alpha beta gamma delta volume budget quota margin u w portion stride lap bonus")

TRACED = words(
    "x y z a b c n m k p q total count result value score points price width height size step sum left right first "
    "last speed level age items stock limit base rate"
)
HELD_OUT_TRACED = words("alpha beta gamma amount offset budget u w")

BIT_VARIABLES = words("flags mask bits code value state field x y a b n m key word status options port setting level")
HELD_OUT_BIT_VARIABLES = words("register pattern signal switches lane channel alpha beta")

TRUTH_VARIABLES = words("ready done valid active open found empty enabled visible paid")
HELD_OUT_TRUTH_VARIABLES = words("armed locked fresh sealed")

COUNTERS = words("i i i j k step turn")
HELD_OUT_COUNTERS = words("idx h pos")

ITEMS = words("n v item num t d")
HELD_OUT_ITEMS = words("elem r member")

LISTS = words("nums values items scores data numbers prices ages xs sizes marks entries levels queue row stack")
HELD_OUT_LISTS = words("readings batch ys amounts weights")

RESULTS = words("x y z a b result value found first last size total best other out picked answer part rest remainder")
HELD_OUT_RESULTS = words("alpha beta gamma outcome ending chosen omega delta")

STRINGS = words("word text s name title label line key code tag message phrase")
HELD_OUT_STRINGS = words("token caption slug heading")

DICTIONARIES = words("ages prices stock scores counts votes points sizes marks totals")
HELD_OUT_DICTIONARIES = words("weights ranks quotas budgets")

FUNCTIONS = words(
    "f g scale adjust combine shift compute change score price update convert mix step apply solve check grow trim calc"
)
HELD_OUT_FUNCTIONS = words("rescale blend tune derive rework")

PARAMETERS = words("x y a b n k p q m t")
HELD_OUT_PARAMETERS = words("u w alpha beta")

WORDS = words(
    "cat dog sun map red box pen cup hat fox tree lake fish bird moon star rain snow wind leaf rose milk rice corn "
    "bean lemon apple grape mango peach melon bread honey sugar water river stone cloud storm field beach house "
    "table chair clock radio piano music dance paint green black white brown silver golden garden window kitchen "
    "bottle pocket button basket candle pencil ticket banana potato tomato carrot pepper butter cheese coffee "
    "yellow purple orange tiger zebra panda eagle horse mouse sheep robot train truck plane boat bike"
)
HELD_OUT_WORDS = words("plum lamp coin wolf otter cedar maple violin hammer rocket puzzle meadow salmon pigeon anchor")

KEYS = words(
    "ann bob cy dan eve fay gus hal ivy joe kim leo mia ned amy ben apple pear plum egg milk tea nut fig red blue green"
)
HELD_OUT_KEYS = words("zed uma rex oak elm ash owl bee ant yak")

KEY_VARIABLES = words("k key name word c s entry")
HELD_OUT_KEY_VARIABLES = words("ident who which")

SEPARATORS = ("-", "_", ":", "/", "+")
HELD_OUT_SEPARATORS = ("|", "~", "=")

EVERYDAY_NUMBERS = NUMBERS + words(
    "price quantity balance minutes hours days temp distance apples coins num n num1 num2 first second area items "
    "people money cost tax apples year money pages length h w r t k counter number current previous salary discount"
)
EVERYDAY_FUNCTIONS = FUNCTIONS + words(
    "greet double square add multiply area discount total average triple half increase label welcome shout plus bonus"
)
PAIRS = (
    ("even", "odd"), ("yes", "no"), ("big", "small"), ("high", "low"), ("pass", "fail"), ("warm", "cold"),
    ("adult", "child"), ("open", "closed"), ("on", "off"), ("more", "less"), ("Even", "Odd"), ("Yes", "No"),
    ("Pass", "Fail"), ("positive", "negative"), ("full", "empty"), ("ok", "bad"), ("left", "right"), ("long", "short"),
)  # fmt: skip
HELD_OUT_PAIRS = (("fizz", "buzz"), ("win", "lose"), ("hot", "mild"))
GRADES = (
    ("A", "B", "C"), ("high", "medium", "low"), ("big", "middle", "small"), ("gold", "silver", "bronze"),
    ("hot", "warm", "cold"), ("large", "normal", "tiny"), ("first", "second", "third"),
)  # fmt: skip
HELD_OUT_GRADES = (("top", "fair", "poor"), ("late", "noon", "early"))
OUTCOMES = words("kind label grade status outcome group answer word message state sign category")
HELD_OUT_OUTCOMES = words("verdict rating mood")
GREETINGS = (
    "Hello, {}!",
    "Hello {}",
    "Hi {}!",
    "Hi, {}",
    "Welcome, {}!",
    "Bye {}",
    "Dear {}",
    "{}!",
    "Good morning, {}",
)
SENTENCES = (
    "{} is {}", "{} has {}", "{}: {}", "{} x {}", "{} and {}", "{}, {}", "{} - {}", "{} = {}", "{} costs {}",
    "{} of {}", "{}h {}m", "{}:{}", "({}, {})", "{} scored {}", "Total: {} {}", "{}/{}", "{} items, {} left", "{}-{}",
)  # fmt: skip
UNITS = (
    ("minutes", "hours", "rest", 60), ("seconds", "minutes", "left", 60), ("days", "weeks", "rest", 7),
    ("eggs", "dozens", "rest", 12), ("hours", "days", "left", 24), ("months", "years", "rest", 12),
    ("cents", "dollars", "change", 100), ("items", "boxes", "over", 6), ("people", "tables", "rest", 4),
    ("inches", "feet", "rest", 12), ("pages", "sheets", "over", 2), ("coins", "stacks", "rest", 10),
)  # fmt: skip
"""What is counted, what it makes, what remains, and how many make one."""
