"""Words with their offsets. Contractions are taken apart so that ``didn't`` holds a ``not``."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, count, filterfalse

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
_CLOSING = frozenset(",.;:!?")
"""Marks that stand right behind a word."""
_SAME_AS = dict.fromkeys("“”„«»", '"')
_UNDONE = wordset(
    "a an the my his her their our your this that these those so very too really quite and or but "
    "nor of to in on at by with for from about into over as than if when because while who which i "
    "he she we they it was were is are am be been felt feel feels had have has did do does not no"
)
"""Words that end no line of their own: the next one goes on with the sentence."""
_SOFT_WRAP = 45
"""A line at least this long that is followed by a small letter was wrapped, not ended."""


_LONGEST_ROW = 32
"""Words that are passed over at most to say where one stands."""
_INDENT = re.compile(r"\n\s+")


_BEFORE_OWNED = re.compile(r" [^\W\d_]")
_SINGLE_MARK = re.compile(r"[ \n(]['’](?=\w)|\S['’](?=[\s.,;:!?)]|$)")
"""A mark that opens a quotation, or one that closes it."""
_FAR, _FAR_LETTERS = 60, 400
"""Words back and letters ahead within which a quotation is begun and closed."""


@cache
def _pattern() -> re.Pattern[str]:
    # A word, an ellipsis, a line break, or one mark.
    return re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\.\.+|\n\s*|[^\w\s*]")


@dataclass(slots=True)
class Tokens:
    """Lower-cased words, and where each begins and ends in ``text``.

    Of most words nobody asks where they stand. Places are kept for rows: plain words that single
    spaces part, with the mark right behind the last of them, or one word of another kind.
    """

    text: str
    words: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """Every word once, and some as they were written before they were taken apart."""
    named: dict[int, int] = field(default_factory=dict)
    """Names that are known: the index of each one's last word, and of its first."""
    _rows: list[int] = field(default_factory=list)
    """The first word of every row."""
    _begins: list[int] = field(default_factory=list)
    """Where it begins in the text."""
    _ends: dict[int, int] = field(default_factory=dict)
    """Where a word of another kind ends."""

    def add(self, word: str, start: int, end: int) -> None:
        """Add one word that stands at ``text[start:end]``."""
        self._rows.append(len(self.words))
        self._begins.append(start)
        self._ends[len(self.words)] = end
        self.kinds.add(word)
        self.words.append(word)

    def take(self, row: list[str], start: int) -> None:
        """Add plain words that stand from ``start`` on, a space between every two."""
        for low in range(0, len(row), _LONGEST_ROW):
            part = row[low : low + _LONGEST_ROW]
            self._rows.append(len(self.words))
            self._begins.append(start)
            self.words += part
            if len(part) == _LONGEST_ROW:
                start += len(" ".join(part)) + 1

    def start(self, index: int) -> int:
        """Return where the word at ``index`` begins in the text."""
        row = bisect_right(self._rows, index) - 1
        first = self._rows[row]
        if index == first:
            return self._begins[row]
        space = 0 if self.words[index] in _CLOSING else 1
        return self._begins[row] + len(" ".join(self.words[first:index])) + space

    def end(self, index: int) -> int:
        """Return where the word at ``index`` ends in the text."""
        if index in self._ends:
            return self._ends[index]
        return self.start(index) + len(self.words[index])

    def index(self, start: int) -> int:
        """Return which word begins at ``text[start]``, or -1 where none does, as at a mark."""
        row = bisect_right(self._begins, start) - 1
        if row < 0:
            return -1
        at = self._rows[row] + self.text.count(" ", self._begins[row], start)
        return at if at < len(self.words) and self.start(at) == start else -1

    def behind_rows(self) -> list[int]:
        """Return where each row is over, in order: every mark is the word before one of them.

        Whoever looks for marks asks a fifth of all words so.
        """
        return [*self._rows[1:], len(self.words)] if self.words else []

    def written(self, index: int) -> str:
        """Return the word at ``index`` as it was written."""
        return self.text[self.start(index) : self.end(index)]

    def capital(self, index: int) -> bool:
        """Return whether the word at ``index`` begins with a capital letter."""
        return self.text[self.start(index)].isupper()


def tokenize(text: str) -> Tokens:
    """Split ``text`` in one pass. Sentence ends, commas and quotation marks are tokens too."""
    # Most of any text is plain words between single spaces, which are taken over by the row.
    lowered = _INDENT.sub(lambda found: found[0].replace(" ", "\t"), _lowered(text))
    pieces = lowered.split(" ")
    kinds, by_rule = set(pieces), _read_by_rule()
    apart = set(filterfalse(str.isalpha, kinds))
    kinds -= apart
    apart |= kinds & by_rule
    out = Tokens(text, kinds=kinds)
    done = start = 0
    for at in compress(count(), map(apart.__contains__, pieces)):
        piece = pieces[at]
        word, mark = piece[:-1], piece[-1:]
        if mark in _CLOSING and word.isalpha() and word not in by_rule and len(word) > 1:
            out.take([*pieces[done:at], word], start)
            out.words.append(mark)
            kinds.update((word, mark))
            start = lowered.index(mark, start) + 2  # the first mark behind plain words
        else:
            out.take(pieces[done:at], start)
            start += len(" ".join(pieces[done:at])) + 1 if at > done else 0
            _add_piece(out, lowered, start, start + len(piece))
            start += len(piece) + 1
        done = at + 1
    out.take(pieces[done:], start)
    return out


def _add_piece(out: Tokens, lowered: str, low: int, high: int) -> None:
    """Add the words and marks that stand at ``text[low:high]``, where no space is."""
    bare = _pieces_of_bare_words()
    for found in _pattern().finditer(lowered, low, high):
        word, (start, end) = found[0], found.span()
        if word in bare and not (word == "re" and lowered.startswith("-", end)):
            _add_parts(out, start, bare[word])
        elif "'" in word or "’" in word:
            _add_contraction(out, start, word)
        else:
            _add_mark(out, word, start, end)


def _lowered(text: str) -> str:
    """Return ``text`` in small letters, each in its place: a few letters have no single one."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


@cache
def _read_by_rule() -> frozenset[str]:
    """Return the plain words that are taken apart, or behind which a stop may end no sentence."""
    return _TITLES.union(_pieces_of_bare_words())


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


def _add_parts(out: Tokens, start: int, parts: tuple[tuple[int, str], ...]) -> None:
    begin = 0
    for end, word in parts:
        out.add(word, start + begin, start + end)
        begin = end


def _add_contraction(out: Tokens, start: int, raw: str) -> None:
    word = raw.replace("’", "'")
    stem, _, suffix = word.rpartition("'")
    if suffix == "t" and stem.endswith("n") and len(stem) > 1:
        stem = stem[:-1]
        _add_parts(out, start, ((len(stem), _STEMS.get(stem, stem)), (len(word), "not")))
    elif suffix in _SUFFIXES and stem:
        _add_parts(out, start, ((len(stem), stem), (len(word), _SUFFIXES[suffix])))
    else:
        owns = word == "'" and _owns(out, start)
        _add_parts(out, start, ((len(word), "'s" if owns else word),))


def _owns(out: Tokens, at: int) -> bool:
    """Return whether an apostrophe stands for *of several*: ``the parents' anger``.

    Inside a quotation in single marks it does where another mark closes that one: ``'My parents'
    house scares me,' he said``.
    """
    text = out.text
    if text[at - 1 : at] not in ("s", "S") or not _BEFORE_OWNED.match(text, at + 1):
        return False
    last = next((n for n in range(len(out.words) - 1, -1, -1)[:_FAR] if out.words[n] == "'"), -1)
    begun = out.start(last) if last >= 0 else -1
    if begun < 0 or text[begun - 1 : begun].strip("([\n "):
        return True  # no quotation is open
    following = _SINGLE_MARK.search(text, at + 1, at + _FAR_LETTERS)
    return following is not None and following[0][0] not in " \n("


def _add_mark(out: Tokens, raw: str, start: int, end: int) -> None:
    """Add a mark, a number or a plain word."""
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
