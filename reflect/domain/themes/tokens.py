"""Words with their offsets. Contractions are taken apart so that ``didn't`` holds a ``not``."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, count, filterfalse, repeat

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
_LOOKS = dict.fromkeys("abcdefghijklmnopqrstuvwxyz", "a") | dict.fromkeys(",.;:!", "M") | {" ": " "}
_SHAPES = "".join(_LOOKS.get(chr(byte), "X") for byte in range(256)).encode()
"""How each byte looks: as a plain letter, a space, a mark behind a word, or something else.

A question mark is something else: letters that have no byte are turned into one.
"""
_END_OF_ROW = b"aaM "
"""Behind one letter, as in *J.*, a stop may end nothing."""
_SAME_AS = dict.fromkeys("“”„«»", '"') | {"。": ".", "！": "!", "？": "?", "，": ","}
_UNDONE = wordset(
    "a an the my his her their our your this that these those so very too really quite and or but "
    "nor of to in on at by with for from about into over as than if when because while who which i "
    "he she we they it was were is are am be been felt feel feels had have has did do does not no"
)
"""Words that end no line of their own: the next one goes on with the sentence."""
_SOFT_WRAP = 45
"""A line at least this long that is followed by a small letter was wrapped, not ended."""


_BARE: dict[str, tuple[tuple[int, str], ...]] = {
    **_SPLITS,
    **{word: ((len(word), meant),) for word, meant in map(str.split, _SHORT.split(","))},
    **{
        stem + "nt": ((len(stem), _STEMS.get(stem, stem)), (len(stem) + 2, "not"))
        for stem in map(str.removesuffix, _BARE_NEGATIVES.split(), repeat("nt"))
    },
}
"""Plain words that are read as others, each of which ends somewhere in them."""
_BY_RULE = _TITLES.union(_BARE, ("",))
"""Words that are not simply taken over: also such behind which a stop may end no sentence.

An empty one stands between two spaces.
"""
_LONGEST_ROW = 32
"""Words that are passed over at most to say where one stands."""
_LINE_BREAK = re.compile(r"\n\s*")
_BEFORE_OWNED = re.compile(r" [^\W\d_]")
_SINGLE_MARK = re.compile(r"[ \n(]['’](?=\w)|\S['’](?=[\s.,;:!?)]|$)")
"""A mark that opens a quotation, or one that closes it."""
_FAR, _FAR_LETTERS = 60, 400
"""Words back and letters ahead within which a quotation is begun and closed."""


@cache
def _pattern() -> re.Pattern[str]:
    # A word, an ellipsis, or one mark.
    return re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\.\.+|[^\w\s*]")


@dataclass(slots=True, repr=False)  # which would show the whole text
class Tokens:
    """Lower-cased words, and where each begins and ends in ``text``.

    Of most words nobody asks where they stand. Places are kept for rows: plain words that single
    spaces part, with the mark right behind the last of them, or one word of another kind.
    """

    text: str
    words: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """Every word once."""
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
        self.words.append(word)

    def add_two(self, first: str, second: str, start: int, middle: int, end: int) -> None:
        """Add two words, the second of which begins where the first one ends."""
        at = len(self.words)
        self._rows += (at, at + 1)
        self._begins += (start, middle)
        self._ends[at] = middle
        self._ends[at + 1] = end
        self.words += (first, second)

    def take(self, row: list[str], start: int) -> None:
        """Add plain words from ``start`` on, a space between every two; a mark may end them."""
        self._rows.append(len(self.words))
        self._begins.append(start)
        self.words += row
        if len(row) > _LONGEST_ROW:
            self._cut()

    def _cut(self) -> None:
        """Cut the last row into short ones."""
        end = len(self.words) - 1  # which may be a mark, and begins no row
        for at in range(self._rows[-1] + _LONGEST_ROW, end, _LONGEST_ROW):
            before = " ".join(self.words[at - _LONGEST_ROW : at])
            self._rows.append(at)
            self._begins.append(self._begins[-1] + len(before) + 1)

    def start(self, index: int) -> int:
        """Return where the word at ``index`` begins in the text."""
        row = bisect_right(self._rows, index) - 1
        first = self._rows[row]
        if index == first:
            return self._begins[row]
        space = 0 if self.words[index] in _CLOSING else 1
        return self._begins[row] + len(" ".join(self.words[first:index])) + space

    def begin(self, index: int) -> int:
        """Return where what is written as one begins that holds the word: ``don't`` for *not*."""
        start = self.start(index)
        while index and self._ends.get(index - 1) == start and self.words[index - 1][0].isalnum():
            index -= 1
            start = self.start(index)
        return start

    def end(self, index: int) -> int:
        """Return where the word at ``index`` ends in the text."""
        if index in self._ends:
            return self._ends[index]
        return self.start(index) + len(self.words[index])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where what is written begins and ends that holds two words and all between."""
        begin = self.begin(first)
        if first != last or last in self._ends:
            return begin, self.end(last)
        return begin, begin + len(self.words[last])

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
    lowered = _lowered(text)
    shape = (lowered + " ").encode("ascii", "replace").translate(_SHAPES)
    out, start = Tokens(text), 0
    for found in _LINE_BREAK.finditer(lowered):
        low, high = found.span()
        _add_line(out, lowered, shape[start : low + 1], start)
        _add_mark(out, "\n", low, high)
        start = high
    _add_line(out, lowered, shape[start:], start)
    out.kinds = set(out.words)
    return out


def _add_line(out: Tokens, lowered: str, shape: bytes, start: int) -> None:
    """Add a line of the text, of which ``shape`` is what it looks like, with a space behind.

    Most of any line is plain words between single spaces, up to a mark behind one of them. Its
    shape tells where, without a look at any word: such rows are taken over as they stand.
    """
    *shapes, rest = shape.split(_END_OF_ROW)
    for drawn in shapes:
        end = start + len(drawn) + 2
        row = lowered[start:end].split(" ")
        # An X or an M, for what is no plain word, is no small letter.
        if drawn.islower() and _BY_RULE.isdisjoint(row):
            row.append(lowered[end])
            out.take(row, start)
        else:
            _add_mixed(out, row, start, lowered[end])
        start = end + 2
    if len(rest) > 1:
        _add_mixed(out, lowered[start : start + len(rest) - 1].split(" "), start, "")


def _add_mixed(out: Tokens, row: list[str], start: int, mark: str) -> None:
    """Add a row in which not every word is plain, and the ``mark`` right behind it, if any."""
    done = 0
    odd = _BY_RULE.intersection(row).union(filterfalse(str.isalpha, row))
    for at in compress(count(), map(odd.__contains__, row)):
        if at > done:
            out.take(row[done:at], start)
            start += len(" ".join(row[done:at])) + 1
        if piece := row[at]:
            _add_piece(out, piece, start)
        start += len(piece) + 1
        done = at + 1
    if done < len(row):
        out.take([*row[done:], mark] if mark else row[done:], start)
    elif mark:
        _add_mark(out, mark, start - 1, start)


def _add_piece(out: Tokens, piece: str, start: int) -> None:
    """Add the words and marks that stand where no space is."""
    if _add_word(out, piece, start):
        return
    for found in _pattern().finditer(piece):
        word, (low, high) = found[0], found.span()
        if word == "re" and piece.startswith("-", high):
            out.add(word, start + low, start + high)
        elif not _add_word(out, word, start + low):
            _add_mark(out, word, start + low, start + high)


def _add_word(out: Tokens, word: str, start: int) -> bool:
    """Add a word, a number or a contraction, and return whether it is one of these."""
    if word in _BARE:
        _add_parts(out, start, _BARE[word])
    elif word.isalnum():
        out.add(word, start, start + len(word))
    else:
        written = word.replace("’", "'")
        if not all(map(str.isalnum, written.split("'"))):
            return False
        _add_contraction(out, written, start)
    return True


def _lowered(text: str) -> str:
    """Return ``text`` in small letters, each in its place: a few letters have no single one."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _add_parts(out: Tokens, start: int, parts: tuple[tuple[int, str], ...]) -> None:
    begin = 0
    for end, word in parts:
        out.add(word, start + begin, start + end)
        begin = end


def _add_contraction(out: Tokens, word: str, start: int) -> None:
    stem, _, suffix = word.rpartition("'")
    middle, end = start + len(stem), start + len(word)
    if suffix == "t" and stem[-1] == "n" and len(stem) > 1:
        stem = stem[:-1]
        out.add_two(_STEMS.get(stem, stem), "not", start, middle - 1, end)
    elif suffix in _SUFFIXES:
        out.add_two(stem, _SUFFIXES[suffix], start, middle, end)
    else:
        out.add(word, start, end)


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
    """Add a mark, unless it separates nothing."""
    word = _mark(raw, start, end, out)
    if word:
        out.add(word, start, end)


def _mark(raw: str, start: int, end: int, out: Tokens) -> str:
    """Return the token for a mark, or nothing when it separates no clause."""
    if raw == "\n":
        return _line_break(start, end, out)
    if raw == ".":
        return _full_stop(end, out)
    if raw in ("'", "’"):
        return "'s" if _owns(out, start) else "'"
    if raw == "-":
        joined = start and out.text[start - 1].isalnum()
        return "" if joined and out.text[end : end + 1].isalnum() else "-"
    if raw == "/" and out.words and out.words[-1] == "w":
        out.words[-1] = "with"
        return ""
    return _SAME_AS.get(raw, "…" if raw[0] == "." else raw)


def _line_break(start: int, end: int, out: Tokens) -> str:
    following = out.text[end : end + 1]
    line_start = out.text.rfind("\n", max(0, start - 200), start)
    long_line = start - line_start >= _SOFT_WRAP
    wrapped = out.text.count("\n", start, end) == 1 and following.islower() and out.words != []
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
