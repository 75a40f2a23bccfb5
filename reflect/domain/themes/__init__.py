"""Hearing the trainee's own feelings in what they wrote: themes, phrases, scope, evidence.

``Detector(lexicon).detect(text)``, in ``detector``, gives quoted spans, each with a status (whose
feeling, and is it asserted now?) and a tier. Nothing here counts, stores or decides: the trainee
does. The values are in ``model``, so that reading stored marks does not load the engine.
"""
