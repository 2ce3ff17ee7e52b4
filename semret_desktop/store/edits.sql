-- Migration 2: what a person says of photos, searches that are kept, photos that are out of sight.

CREATE TABLE judgment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    photo INTEGER NOT NULL REFERENCES photo (id),
    query TEXT NOT NULL,                       -- as typed
    normalised TEXT NOT NULL,                  -- as queries are compared (`judgments.normalised`)
    grade INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 3),   -- 0: not relevant
    rater TEXT NOT NULL DEFAULT 'person',      -- 'person': whoever uses the library
    rater_group TEXT,
    study INTEGER,
    judged_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX judgment_by_query ON judgment (normalised, photo) WHERE rater = 'person' AND study IS NULL;
CREATE INDEX judgment_by_photo ON judgment (photo);

CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL,
    folder BLOB,                               -- absolute, so that it stays when roots join; NULL: the whole library
    favourites INTEGER NOT NULL DEFAULT 0,
    added_at TEXT NOT NULL
) STRICT;

ALTER TABLE photo ADD COLUMN hidden_at TEXT;       -- shown nowhere since then, until it is taken back
ALTER TABLE photo ADD COLUMN gone_root INTEGER;    -- where its last file lay; NULL: that folder is no root any more
ALTER TABLE photo ADD COLUMN gone_days INTEGER NOT NULL DEFAULT 0;  -- days on which that root was seen without it
ALTER TABLE photo ADD COLUMN gone_counted TEXT;    -- the last day that was counted, YYYY-MM-DD
CREATE INDEX photo_hidden ON photo (id) WHERE hidden_at IS NOT NULL;
CREATE INDEX photo_favourite ON photo (id) WHERE favourite;
CREATE INDEX photo_gone ON photo (gone_root) WHERE gone_root IS NOT NULL;

DROP INDEX file_by_photo;
CREATE INDEX file_by_photo ON file (photo, root);  -- which photos a root has, and which are away, from the index alone
