"""Hearing the trainee's own feelings in what they wrote: themes, phrases, scope, evidence.

``detector.Detector(lexicon).detect(text)`` gives quoted spans, each with a status (whose feeling,
and is it asserted now?) and a tier. Nothing here counts, stores or decides: the trainee does.
Import what is needed from its module: this one imports nothing, so that naming a status is cheap.

The first line of a module is the question it answers. In the order a text passes through them:

* Which words? `tokens`, `spelling`; who is named by them: `named`, `called`.
* Which phrases and cues? `trie` over `states`, `fillings`, `unread`; the lexicon's lines are read
  by `notation`, `inflect`, `vocabulary`. `scenes` settles what plain words mean, `detector` keeps
  the longest, `standing` drops everyday senses.
* Which clause, which subject? `noun_phrases` < `sentences` < `before_verbs` < `clauses` <
  `conjuncts`; `together`; `quotes`. With the lists of `classes` they make a `Reading` and, for each
  phrase, a `Case` (both in `case`), which the rules below share. `scope` asks them in turn:
* Whose is it? `quoted`, then `whose`: `owners`; `said_elsewhere` (`ascribed`, `granted`,
  `contagion`); `nouns` (`belonging`, `borne`, `holders`, `bare_nouns`); `remarks`; without a
  subject `notes`, `felt_notes`, `client_notes`, `fragments`, `headed`. Nobody's? `attributive`.
* Is it so, of this work, now? `asserted`: `reported`, `views`; `imagined` (`wishes`, `general`,
  `foreseen`, `conditions`); `earlier` (`outside`, `times`, `told_times`, `times_around`,
  `their_times`, `remote`); `negations`, `taken_back`; `answers`. What nothing takes away: `own`.

A rule's class has for bases the parts of a reading that it asks; `Scope` is all of them in one, and
`Remembering` the same for giant texts. A test holds that no part hides another's name.
"""
