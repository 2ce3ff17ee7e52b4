-- Migration 3: whole texts that are written of photos, each of which can get a vector. Derived, as the text index is.

CREATE TABLE description (
    key INTEGER NOT NULL,                      -- of the text (`descriptions.key_of`): equal texts have one vector
    photo INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    PRIMARY KEY (key, photo)
) STRICT, WITHOUT ROWID;
CREATE INDEX description_by_photo ON description (photo);
