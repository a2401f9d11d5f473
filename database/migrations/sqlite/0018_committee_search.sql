-- What committees' papers are found by: for each item its words, stemmed by the program, in rows of their own kind. A
-- row with a circle is found by that circle only; the statement that searches asks for it. One row per item, part and
-- thing, written anew when the thing changes: it holds nothing that the papers do not hold.
CREATE TABLE agenda_search (
    row_id INTEGER PRIMARY KEY,
    item_id BLOB NOT NULL REFERENCES agenda_item,
    part TEXT NOT NULL CHECK (part IN ('text', 'decision', 'attachment', 'closed')),
    thing_id BLOB NOT NULL,
    circle_id BLOB,
    stems TEXT NOT NULL,
    UNIQUE (item_id, part, thing_id),
    CHECK (part <> 'closed' OR circle_id IS NOT NULL)
) STRICT;
CREATE VIRTUAL TABLE agenda_search_fts USING fts5(
    stems, content = 'agenda_search', content_rowid = 'row_id', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER agenda_search_in AFTER INSERT ON agenda_search BEGIN
    INSERT INTO agenda_search_fts (rowid, stems) VALUES (new.row_id, new.stems);
END;
CREATE TRIGGER agenda_search_out AFTER DELETE ON agenda_search BEGIN
    INSERT INTO agenda_search_fts (agenda_search_fts, rowid, stems) VALUES ('delete', old.row_id, old.stems);
END;
