"""Hearing the trainee's own feelings in what they wrote: themes, phrases, scope, evidence.

``detector.Detector(lexicon).detect(text)`` gives quoted spans, each with a status (whose feeling,
and is it asserted now?) and a tier. Nothing here counts, stores or decides: the trainee does.
Import what is needed from its module: this one imports nothing, so that naming a status is cheap.
"""
