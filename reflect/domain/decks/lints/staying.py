"""The referral sentence: whether a listener hears that the therapist stays, and that this adds."""

from __future__ import annotations

import re

from reflect.domain.decks.lints.words import clauses, phrases, plain

NEITHER = "A listener might hear a goodbye. Could it say that you stay, and what this adds?"
NO_STAYING = "It says what is added. Could it also say that you stay?"
NO_ADDING = "It says that you stay. Could it also say what this adds to your work together?"
LEAVING = "Some of these words can be heard as leaving. If you stay, you could say it outright."

_ADV = (
    r"(?:(?:still|also|just|always|really|definitely|certainly|absolutely|simply|very much|both|"
    r"all|gladly|happily|going to|right|here) )*"
)
_WILL = (
    r"(?:(?:will|shall|can|do|would like to|want to|wish to|hope to|plan to|intend to|promise to|"
    r"am going to|are going to|am glad to|am happy to|get to) )?"
)
_WORK = (
    r"(?:\w+ )?(?:work|sessions?|meetings?|hours?|time|appointments?|talks|conversations?|therapy|"
    r"counsell?ing)"
)
_MEETING = r"(?:meeting|seeing|working|talking|going|having|coming|holding|walking)"
_STAYING = phrases(
    rf"""
    (?:i|we) (?:am|are) {_ADV}(?:staying|here|remaining|continuing|carrying on|around|with you)
    (?:i|we) (?:am|are) {_ADV}(?:(?:by|at) your side|beside you|in this with you)
    (?:i|we) (?:am|are) {_ADV}(?:keeping (?:on|our|these)|your (?:therapist|counsell?or))
    (?:i|we|you and i) {_ADV}{_WILL}{_ADV}(?:stay|remain|continue|carry on|go on)
    (?:i|we|you and i) {_ADV}{_WILL}{_ADV}be {_ADV}(?:here|around|there)
    (?:i|we|you and i) {_ADV}{_WILL}{_ADV}(?:be with you|be your|see you|meet you|work with you)
    (?:i|we|you and i) {_ADV}{_WILL}{_ADV}(?:work together|keep (?:on )?{_MEETING})
    (?:i|we|you and i) {_ADV}{_WILL}{_ADV}keep (?:our|these|this|your)
    (?:we|you and i) {_ADV}{_WILL}{_ADV}meet
    (?:our|these|the|your) {_WORK}(?: together| with (?:me|you)| here)? (?:will )?{_ADV}continues?
    (?:our|these) {_WORK}(?: together)? (?:will )?{_ADV}(?:carr(?:y|ies) on|go(?:es)? on|stays?)
    (?:our|these) {_WORK}(?: together)? (?:will )?{_ADV}(?:remains?|is staying|are staying)
    (?:our|these) {_WORK} (?:is|are|do|does|will) not (?:be )?(?:end|stop|chang|go away|over)\w*
    you (?:will )?(?:still |also )?(?:have|keep) (?:me|our|us|your (?:hour|sessions?|time|place))
    your (?:hour|place|slot|time|chair) (?:here |with me )?(?:is still|stays|remains|is kept)
    nothing (?:changes|stops|ends) (?:between us|here|with us)
    nothing (?:about|in|of) (?:us|this|our \w+) (?:changes|stops|ends)
    (?:same|just|go on|carry on|continue) as (?:ever|before|always|usual|we are|now|we do)
    still (?:me|us|you and me|our (?:hour|time|day))
    still (?:mon|tues|wednes|thurs|fri|satur|sun)day
    """
)
_NOT_LEAVING = phrases(
    r"(?:not|never|without|rather than)(?: (?!sure|whether|if|know|only|just|certain)\w+){0,4}? (?:"
    + "|".join(
        (
            r"leav(?:e|ing)|going anywhere|go anywhere|going away|go away|walk(?:ing)? away",
            r"ending|end(?:ing)? (?:our|this|the)|stop(?:ping)? (?:seeing|meeting|working|our)",
            r"giv(?:e|ing) (?:you )?up|pass(?:ing)? you|hand(?:ing)? you|send(?:ing)? you",
            r"get(?:ting)? rid|drop(?:ping)? you|abandon(?:ing)?|quit(?:ting)?",
            r"los(?:e|ing) (?:me|us|this|our)",
            r"(?:saying )?goodbye|the end|replac(?:e|es|ing) (?:me|us|our|what)",
            r"instead of (?:me|us|our)",
        )
    )
    + ")"
)
_DOUBT = re.compile(
    r"\b(?:not(?! worry)|never|doubt|unsure|whether|wish|pretend)(?: \w+){0,3}$"
    r"|\b(?:if|unless|until)$"
)
_NO_MORE = rf"(?:(?:am|are|will|shall|would|can|do) )?(?:not|no longer|never) {_ADV}(?:be )?"
_LEAVING = phrases(
    rf"""
    (?:i|we) {_NO_MORE}(?:stay|keep|remain|continu)\w*
    (?:i|we) {_NO_MORE}(?:see(?:ing)? you|meet|work(?:ing)? with)
    (?:i|we) (?:am|are|will|must|have to|need to) {_ADV}(?:leav|stop|end|finish)\w*
    instead of (?:me|us|our)|no longer|step(?:ping)? (?:back|away|down|out)|tak(?:e|es|ing) over
    refer(?:ring)? you (?:on|away|out)|(?:pass|hand|send|mov)(?:ing|e)? you (?:on|over|away)
    """
)

_OURS = r"(?:our|us|what we|the work|this work|you and me|these (?:sessions|hours))"
_ADDING = phrases(
    rf"""
    add(?:s|ed|ing)?(?! (?:nothing|little|no )\b)|additional(?:ly)?|in addition|addition to
    as well|alongside|on top of|together with|next to (?:our|what|me|us)|besides?|extra|plus
    side by side|hand in hand|wider (?:team|circle|net)
    more (?:help|support|care|people|hands|eyes|room|ground|safety|strength|tools)(?! than)
    (?:support|strengthen|help|feed|deepen|widen|complement)(?:s|ing)? (?:\w+ )?{_OURS}
    (?:protect|back|build|enrich|extend|serve|steady)(?:s|es|ing)? (?:up |on |\w+ )?{_OURS}
    another (?:pair|person|place|voice|view|set|kind|layer|source|way|angle|mind|piece|part)
    (?:second|extra) (?:pair|person|place|voice|view|mind|brain)|one more|joins? (?:us|in)
    (?:gives?|giving|offers?|brings?|lends?) (?:us|you|me|our|what i)|joining (?:us|in)
    someone (?:who|for|to|with|your)|a place (?:to|where|for)|so (?:that )?(?:we|you and i|our)
    bring(?:s|ing)? (?:\w+ ){{0,4}}?(?:in|into|to our)
    also (?:see|have|work|meet|talk|get|use|go|join|gives?|brings?|helps?)
    """
)
_NOT_INSTEAD = phrases(
    r"(?:not|never|rather than)(?: \w+){0,3}? (?:instead|in place of|replac\w+|substitut\w+)"
)
_DENIED = re.compile(r"\b(?:not(?! (?:only|just))|never|nothing|without|hardly)(?: \w+){0,2}$")


def staying_and_adding(text: str) -> tuple[str, ...]:
    """Return at most one note: neither is said, one is missing, or it reads as leaving."""
    pieces = clauses(plain(text))
    stays = any(map(_stays, pieces))
    adds = any(map(_adds, pieces))
    if not stays and any(map(_LEAVING.search, pieces)):
        return (LEAVING,)
    if stays and adds:
        return ()
    if not stays and not adds:
        return (NEITHER,)
    return (NO_ADDING,) if stays else (NO_STAYING,)


def _stays(clause: str) -> bool:
    if _NOT_LEAVING.search(clause):
        return True
    return any(
        not _DOUBT.search(clause[: found.start()].rstrip()) for found in _STAYING.finditer(clause)
    )


def _adds(clause: str) -> bool:
    if _NOT_INSTEAD.search(clause):
        return True
    return any(
        not _DENIED.search(clause[: found.start()].rstrip()) for found in _ADDING.finditer(clause)
    )
