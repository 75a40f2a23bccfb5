"""The full-text index of revision 0001: the views it reads, and the triggers that keep it in step.

Part of a released revision, so it is never edited.
"""

from __future__ import annotations

_INDEX = """
    CREATE VIRTUAL TABLE {name} USING fts5(
        body, content='{name}_text', content_rowid='key',
        tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'
    )
"""
_IN_STEP = (
    """
    CREATE TRIGGER {name}_add AFTER UPDATE OF indexed ON entry
    WHEN old.indexed = 0 AND new.indexed = {kind} BEGIN
        INSERT INTO {name}(rowid, body) SELECT "key", body FROM entry_text WHERE "key" = new.key;
    END
    """,
    """
    CREATE TRIGGER {name}_remove BEFORE UPDATE OF indexed ON entry
    WHEN old.indexed = {kind} AND new.indexed = 0 BEGIN
        INSERT INTO {name}({name}, rowid, body)
        SELECT 'delete', "key", body FROM entry_text WHERE "key" = old.key;
    END
    """,
    """
    CREATE TRIGGER {name}_delete BEFORE DELETE ON entry WHEN old.indexed = {kind} BEGIN
        INSERT INTO {name}({name}, rowid, body)
        SELECT 'delete', "key", body FROM entry_text WHERE "key" = old.key;
    END
    """,
)
SEARCH = (
    # What search reads: an entry's answers in words, one paragraph each.
    """
    CREATE VIEW entry_text AS
    SELECT entry.key AS "key", (
        SELECT group_concat(answer.shown, char(10, 10) ORDER BY answer.key)
        FROM answer WHERE answer.entry_key = entry.key AND answer.shown <> ''
    ) AS body
    FROM entry
    """,
    # What each index covers; FTS5 reads it for passages, and to check that nothing is missing.
    """
    CREATE VIEW entry_fts_text AS SELECT entry_text.key AS "key", body
    FROM entry_text JOIN entry USING ("key") WHERE indexed = 1
    """,
    """
    CREATE VIEW draft_fts_text AS SELECT entry_text.key AS "key", body
    FROM entry_text JOIN entry USING ("key") WHERE indexed = 2
    """,
    # The indexes keep no text of their own. rowid is entry.key, so "newest first" is rowid order.
    _INDEX.format(name="entry_fts"),
    # Drafts have an index to themselves. Taking words out of an index securely means walking every
    # long list of places they stand in: too slow at each pause in typing, unless it is this small.
    _INDEX.format(name="draft_fts"),
    # Without this, deleted words stay readable in an index until it happens to be merged.
    "INSERT INTO entry_fts(entry_fts, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO draft_fts(draft_fts, rank) VALUES ('secure-delete', 1)",
    "CREATE VIRTUAL TABLE entry_word USING fts5vocab(entry_fts, row)",
    *(
        statement.format(name=name, kind=kind)
        for name, kind in (("entry_fts", 1), ("draft_fts", 2))
        for statement in _IN_STEP
    ),
    # What the index holds cannot be changed behind its back.
    """
    CREATE TRIGGER entry_born_unindexed BEFORE INSERT ON entry WHEN new.indexed <> 0 BEGIN
        SELECT RAISE(ABORT, 'an entry is indexed after its answers');
    END
    """,
    """
    CREATE TRIGGER entry_changes_index BEFORE UPDATE OF indexed ON entry
    WHEN old.indexed <> 0 AND new.indexed NOT IN (0, old.indexed) BEGIN
        SELECT RAISE(ABORT, 'an entry leaves one index before it enters another');
    END
    """,
    """
    CREATE TRIGGER entry_moved BEFORE UPDATE OF "key" ON entry
    WHEN old.indexed <> 0 AND old.key <> new.key BEGIN
        SELECT RAISE(ABORT, 'an indexed entry stays where it is');
    END
    """,
    """
    CREATE TRIGGER answer_added BEFORE INSERT ON answer
    WHEN (SELECT indexed FROM entry WHERE "key" = new.entry_key) <> 0 BEGIN
        SELECT RAISE(ABORT, 'the answers of an indexed entry stay as they are');
    END
    """,
    """
    CREATE TRIGGER answer_changed BEFORE UPDATE ON answer
    WHEN (SELECT indexed FROM entry WHERE "key" = old.entry_key) <> 0 BEGIN
        SELECT RAISE(ABORT, 'the answers of an indexed entry stay as they are');
    END
    """,
    """
    CREATE TRIGGER answer_deleted BEFORE DELETE ON answer
    WHEN (SELECT indexed FROM entry WHERE "key" = old.entry_key) <> 0 BEGIN
        SELECT RAISE(ABORT, 'the answers of an indexed entry stay as they are');
    END
    """,
)
