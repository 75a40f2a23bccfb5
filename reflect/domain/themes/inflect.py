"""English verb forms, so that one line of a theme file covers a family."""

from __future__ import annotations

from functools import cache

from reflect.domain.themes.wordset import wordset

_IRREGULAR = """
be am is are was were been being 's
have has had having 've
do does did done doing
go goes went gone going
feel felt|get got gotten|make made|give gave given|take took taken|come came|keep kept|leave left
think thought|know knew known|see saw seen|hear heard|say said|tell told|find found|bring brought
buy bought|catch caught|teach taught|fight fought|seek sought|lose lost|let let|put put|cut cut
hit hit|hurt hurt|set set|shut shut|split split|spread spread|cost cost|bet bet|burst burst
sit sat|stand stood|understand understood|hold held|fall fell fallen|begin began begun
run ran run|drink drank drunk|sink sank sunk|shrink shrank shrunk|swim swam swum|ring rang rung
sing sang sung|spring sprang sprung|stink stank stunk|drive drove driven|write wrote written
rise rose risen|ride rode ridden|break broke broken|speak spoke spoken|steal stole stolen
wake woke woken|freeze froze frozen|choose chose chosen|tear tore torn|wear wore worn
bear bore borne|swear swore sworn|eat ate eaten|shake shook shaken|mistake mistook mistaken
hide hid hidden|bite bit bitten|slide slid|light lit lighted|lead led|bleed bled|feed fed|read read
meet met|sleep slept|weep wept|creep crept|sweep swept|deal dealt|dream dreamt dreamed
mean meant|learn learnt learned|burn burnt burned|spoil spoilt spoiled|lean leant leaned
leap leapt leaped|send sent|spend spent|lend lent|bend bent|build built|sell sold|fly flew flown
grow grew grown|throw threw thrown|blow blew blown|draw drew drawn|show showed shown
lie lay lain lied|pay paid
lay laid|stick stuck|sting stung|swing swung|cling clung|hang hung|dig dug|win won
spin spun|shine shone|shoot shot|strike struck|wind wound|bind bound|grind ground
forget forgot forgotten|become became
overcome overcame|withdraw withdrew withdrawn|undo undid undone|outdo outdid outdone
overrun overran|beat beat beaten|bid bid|quit quit|wring wrung|fling flung|sling slung|flee fled
forgive forgave forgiven|withstand withstood|foresee foresaw foreseen|spit spat|lose lost
panic panicked panicking panics|dread dreaded|wed wed|sew sewed sewn|swell swelled swollen
"""
_DOUBLE = wordset(
    "stop drop shut plan pop nod grin beg hug slip trip zip rip tip skip drag flag nag sag "
    "snap trap wrap clap slap chat pat sit get hit let put cut set run spin win plod throb "
    "sob rob jog dig bin fit rub snub spot plot shrug tug scan ban pin tap gut knit blur stir "
    "refer transfer prefer defer admit commit submit permit omit regret rebut travel cancel "
    "counsel level label model signal dial quarrel pedal total fuel rival equal duel control "
    "patrol expel compel rebel propel dispel repel appal worship sap zap lap flap gag wag jab dab "
    "prod fret knot jot rot bat swat grit flit quit split spit knit twit forget bet wet flip whip "
    "quip rap tap strap clam drum hum dim ram slam scam flog clog jog mop chop flop crop prop swap "
    "stab grab blub rub scrub shun stun fan pen"
)
_VOWELS = "aeiou"
_CHANGING = frozenset(("", *"eosxzyh"))
"""Last letters of verbs whose forms are more than the verb and an ending."""


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for entry in _IRREGULAR.replace("\n", "|").split("|"):
        base, *rest = entry.split() or [""]
        if base:
            table[base] = tuple(rest)
    return table


@cache
def irregular_forms() -> frozenset[str]:
    """Return every past form of the irregular verbs: *rose*, *swept*, *hung*."""
    return frozenset(form for forms in _irregular().values() for form in forms)


@cache
def verb_forms(base: str) -> tuple[str, ...]:
    """Return every form of a verb, the base first: ``verb_forms("zone")`` has ``zoning``."""
    rest = _irregular().get(base)
    if rest is None and base[-1:] not in _CHANGING and base not in _DOUBLE:
        return (base, base + "s", base + "ing", base + "ed")  # as with most verbs
    if base in ("be", "have", "do", "go"):
        return (base, *(rest or ()))
    forms = [base, _third_person(base), *_participle(base)]
    forms.extend(rest if rest is not None else _past(base))
    return tuple(dict.fromkeys(forms))


def _third_person(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _participle(base: str) -> tuple[str, ...]:
    if base.endswith("ie"):
        return (base[:-2] + "ying",)
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return (base[:-1] + "ing",)
    if base in _DOUBLE:
        doubled = base + base[-1] + "ing"
        return (doubled, base + "ing") if base[-1] == "l" else (doubled,)
    return (base + "ing",)


def _past(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return (base[:-1] + "ied",)
    if base in _DOUBLE:
        doubled = base + base[-1] + "ed"
        return (doubled, base + "ed") if base[-1] == "l" else (doubled,)
    return (base + "ed",)


def varies(word: str) -> bool:
    """Return False for a word that has but one spelling, as nearly all have."""
    return "is" in word or "ys" in word or "our" in word


def spellings(word: str) -> tuple[str, ...]:
    """Return British and American spellings of one word, the given one first."""
    if not varies(word):
        return (word,)
    out = [word]
    for ending in ("ise", "ises", "ised", "ising", "isation", "yse", "ysed", "ysing"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            stem = word[: -len(ending)]
            out.append(stem + ending.replace("s", "z", 1))
    for british, american in (("vour", "vor"), ("mour", "mor"), ("bour", "bor"), ("lour", "lor")):
        if british in word and "mourn" not in word:
            out.append(word.replace(british, american))
    return tuple(dict.fromkeys(out))
