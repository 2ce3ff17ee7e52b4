-- Migration 6: what photos are labelled with. Keywords that stand in files are in `label`, as before.

CREATE TABLE said_label (                      -- what a person said: truth
    photo INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
    label TEXT NOT NULL,                       -- a concept's id (describe/vocabulary.py): n02084071, own:granny
    accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),   -- 0: the photo does not show it
    words TEXT NOT NULL,                       -- its names, one a line; kept, since a vocabulary may lose it
    said_at TEXT NOT NULL,
    PRIMARY KEY (photo, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX said_label_by_label ON said_label (label, accepted);

CREATE TABLE predicted_label (                 -- what a model package sees: a cache, all of it made by one package
    label TEXT NOT NULL,
    photo INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
    probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),   -- that the label is right, calibrated
    PRIMARY KEY (label, photo)
) STRICT, WITHOUT ROWID;
CREATE INDEX predicted_label_by_photo ON predicted_label (photo);
