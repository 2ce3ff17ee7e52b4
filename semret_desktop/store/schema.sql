-- Migration 1. Ids are never reused (AUTOINCREMENT): vectors and thumbnails key on them.

CREATE TABLE root (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path BLOB NOT NULL UNIQUE,                 -- absolute, as the file system has it
    volume TEXT,                               -- stable id of the volume it lies on, where one is known
    state TEXT NOT NULL DEFAULT 'online' CHECK (state IN ('online', 'offline', 'missing')),
    excludes TEXT NOT NULL DEFAULT '[]',       -- JSON list of glob patterns
    added_at TEXT NOT NULL,
    wanted_at TEXT,                            -- when somebody last asked for a scan
    scanned_at TEXT                            -- when the last whole scan began
) STRICT;

CREATE TABLE photo (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    picture_hash BLOB,                         -- NULL while provisional
    hash_version INTEGER,
    width INTEGER NOT NULL DEFAULT 0,          -- upright pixels of the file
    height INTEGER NOT NULL DEFAULT 0,
    colour INTEGER NOT NULL DEFAULT 8421504,   -- average, 0xRRGGBB
    media_type TEXT,
    animated INTEGER NOT NULL DEFAULT 0,
    taken_at TEXT,                             -- wall time, ISO 8601 without offset
    utc_offset INTEGER,                        -- minutes
    sorted_at INTEGER NOT NULL,                -- seconds since 1970: wall time taken, else the file's local mtime
    camera TEXT,
    lens TEXT,
    exposure_seconds REAL,
    f_number REAL,
    iso INTEGER,
    focal_mm REAL,
    latitude REAL,
    longitude REAL,
    place TEXT,
    country TEXT,
    place_names TEXT NOT NULL DEFAULT '',      -- other spellings, one a line, for text search
    rating INTEGER CHECK (rating BETWEEN 0 AND 5),
    rated_by TEXT CHECK (rated_by IN ('person', 'file')),
    favourite INTEGER NOT NULL DEFAULT 0,
    added_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX photo_by_picture ON photo (picture_hash, width, height, hash_version) WHERE picture_hash IS NOT NULL;
CREATE INDEX photo_by_date ON photo (sorted_at DESC, id DESC, width, height, colour);

CREATE TABLE file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    photo INTEGER NOT NULL REFERENCES photo (id),
    root INTEGER NOT NULL REFERENCES root (id),
    path BLOB NOT NULL,                        -- relative to the root
    byte_hash BLOB,                            -- BLAKE2b-128; NULL while provisional
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    volume TEXT,
    inode INTEGER,                             -- as signed 64 bits; NULL where inodes are not stable
    sidecar_size INTEGER,                      -- NULL: there is no sidecar
    sidecar_mtime_ns INTEGER,
    UNIQUE (root, path)
) STRICT;
CREATE INDEX file_by_photo ON file (photo);
CREATE INDEX file_by_bytes ON file (byte_hash);

CREATE TABLE caption (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    photo INTEGER NOT NULL REFERENCES photo (id),
    text TEXT NOT NULL,
    lang TEXT,
    source TEXT NOT NULL CHECK (source IN ('person', 'exif', 'iptc', 'xmp')),
    added_at TEXT NOT NULL
) STRICT;
CREATE INDEX caption_by_photo ON caption (photo);

CREATE TABLE label (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    photo INTEGER NOT NULL REFERENCES photo (id),
    name TEXT NOT NULL,
    vocabulary TEXT NOT NULL,                  -- 'keyword': it stood in the file or its sidecar
    score REAL,                                -- calibrated probability; NULL where none was predicted
    package_key TEXT,
    UNIQUE (photo, vocabulary, name)
) STRICT;

CREATE TABLE failure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    root INTEGER NOT NULL REFERENCES root (id),
    path BLOB NOT NULL,
    reason TEXT NOT NULL,
    permanent INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 1,
    last_try TEXT NOT NULL,
    size INTEGER,                              -- as it was when it failed: another size or time is a new chance
    mtime_ns INTEGER,
    decoder TEXT NOT NULL,
    UNIQUE (root, path)
) STRICT;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- Words found whole (`words`), and overlapping pairs of Thai characters as the net below them (`pairs`).
CREATE VIRTUAL TABLE text_index USING fts5 (
    words, pairs, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'", prefix = '1 2 3'
);
