"""Words with their offsets. Contractions are taken apart so that ``didn't`` holds a ``not``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, compress, count, filterfalse

from reflect.domain.themes.wordset import wordset

_SPLITS = {
    "cannot": ((3, "can"), (6, "not")),
    "gonna": ((3, "going"), (5, "to")),
    "wanna": ((3, "want"), (5, "to")),
    "gotta": ((3, "got"), (5, "to")),
    "im": ((1, "i"), (2, "am")),
    "ive": ((1, "i"), (3, "have")),
    "hes": ((2, "he"), (3, "is")),
    "shes": ((3, "she"), (4, "is")),
    "theyre": ((4, "they"), (6, "are")),
    "thats": ((4, "that"), (5, "is")),
    "cannae": ((3, "can"), (6, "not")),
    "couldnae": ((5, "could"), (8, "not")),
    "didnae": ((3, "did"), (6, "not")),
    "dinnae": ((2, "do"), (6, "not")),
    "isnae": ((2, "is"), (5, "not")),
    "wasnae": ((3, "was"), (6, "not")),
    "wouldnae": ((5, "would"), (8, "not")),
}
"""What is written as one word and read as others, each with where it ends in it."""
_SHORT = """
abt about, bc because, coz because, cuz because, cos because, fwd forward, frm from, rly really,
soo so, sooo so, tho though, thru through, tmrw tomorrow, tmw tomorrow, yday yesterday,
wld would, cld could, shld should, wkend weekend, wknd weekend, ppl people, prob probably,
probs probably, defo definitely, fav favourite, fave favourite, re about
"""
"""What notes cut short, each with what is read for it."""
_BARE_NEGATIVES = (
    "dont doesnt didnt isnt wasnt werent arent cant couldnt wouldnt shouldnt wont hasnt havent "
    "hadnt"
)
_STEMS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_STEMS |= {"cld": "could", "wld": "would", "shld": "should"}
_SUFFIXES = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "'d", "s": "'s"}
_TITLES = wordset(
    "dr mr mrs ms prof st vs re approx min mins hr hrs sess pt cl ct clt v w wk yr yrs"
)
_PLAIN_MARKS = frozenset(",;:!?()")
_SAME_AS = dict.fromkeys("“”„«»", '"')
_UNDONE = wordset(
    "a an the my his her their our your this that these those so very too really quite and or but "
    "nor of to in on at by with for from about into over as than if when because while who which i "
    "he she we they it was were is are am be been felt feel feels had have has did do does not no"
)
"""Words that end no line of their own: the next one goes on with the sentence."""
_SOFT_WRAP = 45
"""A line at least this long that is followed by a small letter was wrapped, not ended."""


@cache
def _pattern() -> re.Pattern[str]:
    # A word, an ellipsis, a line break, or one mark. Plain words come first: they are most of a
    # text, and this way found at half the cost; a space is passed over before anything is tried.
    word = r"[a-z]++(?=[ .,\n])|[^\W_]+(?:['’][^\W_]+)*"
    return re.compile(rf"(?! )({word}|\.\.+|\n\s*|[^\w\s*])")


@dataclass(slots=True)
class Tokens:
    """Parallel lists: lower-cased words, and where each begins and ends in ``text``."""

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """Every word once, and some as they were written before they were taken apart."""
    named: dict[int, int] = field(default_factory=dict)
    """Names that are known: the index of each one's last word, and of its first."""

    def add(self, word: str, start: int, end: int) -> None:
        """Add one word that stands at ``text[start:end]``."""
        self.kinds.add(word)
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def take(
        self, words: list[str], starts: list[int], ends: list[int], first: int, last: int
    ) -> None:
        """Add a row of words as they are."""
        self.words += words[first:last]
        self.starts += starts[first:last]
        self.ends += ends[first:last]

    def written(self, index: int) -> str:
        """Return the word at ``index`` as it was written."""
        return self.text[self.starts[index] : self.ends[index]]

    def capital(self, index: int) -> bool:
        """Return whether the word at ``index`` begins with a capital letter."""
        return self.text[self.starts[index]].isupper()


def tokenize(text: str) -> Tokens:
    """Split ``text`` in one pass. Sentence ends, commas and quotation marks are tokens too."""
    # What is found stands between what parts it, so that lengths alone say where each begins. Most
    # of any text is words, commas and plain ends of sentences, which are taken over by the row.
    parts = _pattern().split(_lowered(text))
    places = list(accumulate(map(len, parts)))
    found, starts, ends = parts[1::2], places[:-1:2], places[1::2]
    kinds, pieces = set(found), _pieces_of_bare_words()
    read = set(filterfalse(str.isalpha, kinds)) - _PLAIN_MARKS
    read.update(kinds & pieces.keys())
    out = Tokens(text, kinds=kinds)
    done = 0
    for at in compress(count(), map(read.__contains__, found)):
        word = found[at]
        if word == "." and at and _may_end(found[at - 1]):
            continue
        out.take(found, starts, ends, done, at)
        done = at + 1
        if word in pieces and not (word == "re" and text.startswith("-", ends[at])):
            _add_pieces(out, starts[at], pieces[word])
        elif "'" in word or "’" in word:
            _add_contraction(out, starts[at], word)
        else:
            _add_mark(out, word, starts[at], ends[at])
    out.take(found, starts, ends, done, len(found))
    return out


def _may_end(word: str) -> bool:
    """Return whether a stop behind this can only be the end of a sentence."""
    return len(word) > 1 and word not in _TITLES and word[0] != "\n"


def _lowered(text: str) -> str:
    """Return ``text`` in small letters, each in its place: a few letters have no single one."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


@cache
def _pieces_of_bare_words() -> dict[str, tuple[tuple[int, str], ...]]:
    pieces: dict[str, tuple[tuple[int, str], ...]] = dict(_SPLITS)
    for short in _SHORT.split(","):
        word, meant = short.split()
        pieces[word] = ((len(word), meant),)
    for word in _BARE_NEGATIVES.split():
        stem = word[:-2]
        pieces[word] = ((len(stem), _STEMS.get(stem, stem)), (len(word), "not"))
    return pieces


def _add_pieces(out: Tokens, start: int, pieces: tuple[tuple[int, str], ...]) -> None:
    begin = 0
    for end, word in pieces:
        out.add(word, start + begin, start + end)
        begin = end


def _add_contraction(out: Tokens, start: int, raw: str) -> None:
    word = raw.replace("’", "'")
    stem, _, suffix = word.rpartition("'")
    if suffix == "t" and stem.endswith("n") and len(stem) > 1:
        stem = stem[:-1]
        _add_pieces(out, start, ((len(stem), _STEMS.get(stem, stem)), (len(word), "not")))
    elif suffix in _SUFFIXES and stem:
        _add_pieces(out, start, ((len(stem), stem), (len(word), _SUFFIXES[suffix])))
    elif word != "'" or out.words[-1:] != ["wits"] or not out.text.startswith(" end", start + 1):
        _add_pieces(out, start, ((len(word), word),))  # and at my wits' end, without the mark


def _add_mark(out: Tokens, raw: str, start: int, end: int) -> None:
    word = _mark(raw, start, end, out)
    if word:
        out.add(word, start, end)


def _mark(raw: str, start: int, end: int, out: Tokens) -> str:
    """Return the token for a mark or number, or nothing when it separates no clause."""
    if raw[0] == "\n":
        return _line_break(raw, start, end, out)
    if raw == ".":
        return _full_stop(end, out)
    if raw == "-":
        joined = start and out.text[start - 1].isalnum()
        return "" if joined and out.text[end : end + 1].isalnum() else "-"
    if raw == "/" and out.words and out.words[-1] == "w":
        out.words[-1] = "with"
        out.kinds.add("with")
        return ""
    return _SAME_AS.get(raw, "…" if raw[0] == "." else raw)


def _line_break(raw: str, start: int, end: int, out: Tokens) -> str:
    following = out.text[end : end + 1]
    line_start = out.text.rfind("\n", max(0, start - 200), start)
    long_line = start - line_start >= _SOFT_WRAP
    wrapped = raw.count("\n") == 1 and following.islower() and out.words != []
    return "" if wrapped and (long_line or out.words[-1] in _UNDONE) else "\n"


def _full_stop(end: int, out: Tokens) -> str:
    """Keep the stop, unless it only ends an initial or an abbreviation mid-sentence."""
    before = out.words[-1] if out.words else ""
    if before in ("dr", "mr", "mrs", "ms", "prof", "v"):
        return ""
    if (len(before) == 1 and before.isalpha() and before != "i") or before in _TITLES:
        following = out.text[end : end + 2]
        return "." if following[1:].isupper() or not following.strip() else ""
    return "."
