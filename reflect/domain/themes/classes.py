"""The closed word classes that scope reads: pronouns here, everything else from `cues.toml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes.inflect import irregular_forms, varies
from reflect.domain.themes.notation import words_of
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOMINATIVE = {"i": "i", "we": "we", "he": "other", "she": "other", "they": "other"}
WEAK_SUBJECTS = {
    "it": "thing",
    "this": "thing",
    "that": "thing",
    "there": "thing",
    "you": "you",
    "one": "anyone",
}
"""Words that are a subject only when a verb follows at once."""
OTHERS = frozenset(word for word, who in NOMINATIVE.items() if who == "other")
MINE = wordset("my mine me myself")
OURS = wordset("our ours us ourselves")
THEIRS = wordset("his her hers their theirs him them himself herself themselves everyone everybody")
OWNERS = wordset("my our your his her their its 's")
DETERMINERS = OWNERS | wordset("the a an this that these those some any each every no")
A_BIT = wordset("a bit little lot tad touch wee smidge")
"""A degree before a state: *made me a little sad*."""
OBJECTS = wordset("me us him her them you it")
PRONOUNS = OBJECTS | NOMINATIVE.keys()
POINTING = ("this", "that")
ENDS = wordset(". ! ? ;") | {"\n"}
PAUSES = wordset(', : - – — ( ) … / + " >')
COORDINATORS = wordset("and or but nor yet then plus so &")
NEGATORS = wordset(
    "not never no neither nor without nothing hardly scarcely rarely seldom nobody none"
)
OPENERS = wordset(
    "what how where who whom which while when whenever as because since until till before "
    "after if unless whether why like than though although once that cos cuz"
)
MODALS = wordset("would could might may will shall should must 'd can")
BE = wordset("am is are was were be been being 's")
AUXILIARIES = MODALS | BE | wordset("have has had do does did 've") - {"be", "been", "being"}
PREPOSITIONS = wordset(
    "of to in for with at by from about into on over after before during through toward "
    "towards around between under behind re w without against"
)
NOUN_LIKE = wordset("me us him them who which")
NOBODY = wordset("everyone everybody anyone anybody nobody people someone somebody others")
YES = wordset(
    "yes yeah yep yup absolutely definitely probably guilty yeh aye oh very a damn bloody "
    "too sure certainly big and undoubtedly apparently clearly obviously evidently"
)
NO = wordset("no nope not never nah hardly nope neither nothing")


CLEFT = {"me": "i", "myself": "i", "him": "other", "her": "other", "them": "other"}
ABOUT = wordset("about with at by over for of from with because")
SOLE = wordset("person one soul")
"""Nouns that an adjective describes and the end of the sentence names: *the only sad person*."""
NAMING_BEHIND = BE | {","}
"""Straight behind a feeling that the rest of the sentence may say whose it is."""
SURE = wordset(
    "convinced sure certain adamant positive afraid scared frightened worried terrified paranoid "
    "persuaded under"
)
"""Adjectives whose clause says what somebody takes for true: *she's afraid that I'm bored*."""
PLACES = wordset("room place seat office building house corridor ward flat floor chair street")
"""Places: when one *was* empty, it was empty; when it *felt* heavy, the writer felt it."""
NAMING = wordset("call calls called label labels labelled labeled name names named")
"""Verbs by which somebody gives a feeling its name: *called it envy*, *called me protective*."""
WORKS = wordset("called titled named song film book poem novel album episode podcast chapter track")
"""Words that lead to the title of a work."""
GATHERINGS = wordset("group team ward class staff family panel committee")
SURGES = wordset(
    "spike spikes surge surges wave waves flash flashes flare flares rush rises levels level "
    "response bit stuff thing feeling feelings pang pangs overload wise today tonight yesterday lol"
)
"""Nouns after a feeling's name that leave it a feeling: ``panic spike``."""
PRESENT = wordset("still high strong here there back real mine huge big sitting with what eating")
STIRS = wordset(
    "rises comes sits creeps lingers stays hits grows stirs burns washes settles kicks nags gnaws "
    "bubbles surfaces builds lifts fades ebbs swells eases arrives seeps simmers boils looms "
    "resurfaces subsides deepens niggles grips churns tugs weighs bites"
)
"""Verbs by which a feeling arises, in the present tense of notes."""


WORD_CLASSES = (
    "fillers",
    "hedges",
    "linking",
    "report",
    "factive",
    "causative",
    "anticipating",
    "people",
    "session",
    "verbs",
    "topics",
    "raising",
    "notes",
    "outsiders",
    "writers",
    "selves",
    "future",
    "seeing",
    "bearing",
    "matters",
    "asking",
    "headings",
    "therapy",
    "kin",
    "client_life",
    "client_signs",
    "client_says",
    "noted_work",
    "calling",
    "views",
    "written",
    "sensing",
    "filling",
    "consuming",
    "eras",
    "real_words",
    "capitals",
)
"""Open-ended classes, each a list in `cues.toml`, which says what every one is for."""


class WordClasses:
    """The classes of `cues.toml` with every inflection spelled out."""

    __slots__ = (*WORD_CLASSES, "verb_forms")
    fillers: frozenset[str]
    hedges: frozenset[str]
    linking: frozenset[str]
    report: frozenset[str]
    factive: frozenset[str]
    causative: frozenset[str]
    anticipating: frozenset[str]
    people: frozenset[str]
    session: frozenset[str]
    verbs: frozenset[str]
    topics: frozenset[str]
    raising: frozenset[str]
    notes: frozenset[str]
    outsiders: frozenset[str]
    writers: frozenset[str]
    selves: frozenset[str]
    future: frozenset[str]
    seeing: frozenset[str]
    bearing: frozenset[str]
    matters: frozenset[str]
    asking: frozenset[str]
    headings: frozenset[str]
    therapy: frozenset[str]
    kin: frozenset[str]
    client_life: frozenset[str]
    client_signs: frozenset[str]
    client_says: frozenset[str]
    noted_work: frozenset[str]
    calling: frozenset[str]
    views: frozenset[str]
    written: frozenset[str]
    sensing: frozenset[str]
    filling: frozenset[str]
    consuming: frozenset[str]
    eras: frozenset[str]
    real_words: frozenset[str]
    capitals: frozenset[str]
    verb_forms: frozenset[str]

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        for name in WORD_CLASSES:
            setattr(self, name, frozenset(_forms(cues.get(name, ()))))
        self.verb_forms = self.verbs | self.report | self.linking | irregular_forms()

    def every_word(self) -> frozenset[str]:
        """Return all words of all classes: real words, whatever they look like."""
        return frozenset().union(*(getattr(self, name) for name in WORD_CLASSES))


def _forms(entries: tuple[str, ...]) -> Iterator[str]:
    for entry in entries:
        if entry.isalpha() and not varies(entry):
            yield entry
        else:
            yield from words_of(entry)


class Passing:
    """Unions of classes that scope reads over, made once: making them per phrase is slow."""

    def __init__(self, known: WordClasses) -> None:
        fillers, linking = known.fillers, known.linking
        self.adverbs = fillers | NEGATORS
        self.auxiliaries = fillers | NEGATORS | AUXILIARIES
        self.modals = fillers | NEGATORS | MODALS
        self.chain = linking | fillers | AUXILIARIES | NEGATORS
        """All that may stand between a subject and its predicate."""
        self.verbal = self.chain - fillers
        self.opening = self.chain | known.hedges | COORDINATORS | OPENING
        """Before a word without a subject, at the opening of a note."""
        self.small_clause = linking | fillers | A_BIT | wordset("to of be being as so than not")
        self.listing = fillers | A_BIT | COORDINATORS | wordset("as not only but also / + , - – —")
        """Between two states that are said together."""
        self.complement = fillers | {"that", "if", "whether", "how", "why", "like", "when"}
        """From a clause back to the verb that governs it: *that*, *if*, *whether* …"""
        self.raised = fillers | {"that", "like"}
        self.owner = fillers | {"own", "old", "usual", "whole", "deep", "quiet", "little"}
        self.joining = fillers | COORDINATORS
        self.plainly = fillers | {",", "and", "-", "–", "—", "…", *wordset(PLAINLY)}
        """Around a feeling's name that is a sentence by itself."""
        self.of_amounts = fillers | DETERMINERS | {"wave", "sense", "feeling", "of", "lot", "such"}
        """Between *was* and a feeling's name."""
        self.without_how = fillers - {"how", "however"}
        self.not_too = fillers - {"too"}
        self.asides = known.matters | known.outsiders
        """What is no part of the work, when a feeling is about it."""
        self.of_their_life = known.kin | known.client_life
        self.bare = fillers | A_BIT | (PREPOSITIONS - {"to"})
        """Between a pronoun and a state that is said of it without a verb."""
        self.verbs = linking | known.report | known.verbs
        self.leading = (
            linking | known.verbs | AUXILIARIES | OBJECTS | NOMINATIVE.keys() | WEAK_SUBJECTS.keys()
        )
        """Words from which a subject may be read; with them all that end as a past tense does."""
        self.finite = frozenset(w for w in known.verbs | linking if not w.endswith("ing"))
        closed = PREPOSITIONS | COORDINATORS | OPENERS | AUXILIARIES | DETERMINERS | NEGATORS
        self.closed = (closed | fillers | NOMINATIVE.keys() | WEAK_SUBJECTS.keys()) - NOUN_LIKE
        """Words that are no noun, and stand for none."""
        pronouns = PRONOUNS | WEAK_SUBJECTS.keys()
        no_neighbour = (pronouns | linking | known.verbs | self.closed | PAUSES) - known.people
        self.no_neighbour = pronouns | frozenset(w for w in no_neighbour - {"who"} if len(w) > 1)
        """Words right before a predicate that name nobody, were they no names."""
        self.telling_behind = known.selves | SOLE | NAMING_BEHIND
        self.reporting = known.report | SURE
        self.own_nouns = known.session | known.writers
        subjects = known.people | OBJECTS | WEAK_SUBJECTS.keys()
        verbal = self.verbs | AUXILIARIES
        self.bare_adverbs = frozenset(
            word for word in self.adverbs - verbal - subjects if not word.endswith("ed")
        )
        """Adverbs that are nothing else as well: neither a verb nor what could be its subject."""
        self.linked = (linking | AUXILIARIES) - subjects
        self.helping = self.bare_adverbs | (AUXILIARIES - subjects)
        self.straight = self.bare_adverbs | self.linked | NOMINATIVE.keys()
        """Words of which one stands before a predicate whose subject is straight before it."""


PLAINLY = "plain simple pure good old big huge great mostly a proper sheer such some much for me"
OPENING = wordset("a such of me it that this there much out away , / +")
JOINTS = COORDINATORS | {",", "-", "—"}
LINKS = AUXILIARIES | BE
TAKES_OBJECT = DETERMINERS - {"this", "that"} | OBJECTS
POSSESSIVES = OWNERS - {"its"}
NO_NOUNS = OBJECTS | {"who", "which"}
CUE_PHRASES = (
    "not_negating",
    "absent",
    "past",
    "life",
    "age",
    "lasting",
    "over",
    "turned",
    "current",
    "elsewhere",
    "unrelated",
    "endorsed",
    "denied",
    "lied",
    "caught",
    "resisted",
    "supposed",
    "not_supposed",
    "wished",
    "in_their_view",
    "their_words",
    "gone",
    "owned",
    "own_day",
    "other_sense",
)
"""Cues that are phrases in the notation of theme files. `docs/themes.md` says what each decides."""
