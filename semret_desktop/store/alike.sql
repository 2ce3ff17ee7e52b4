-- Migration 4: by what photos are seen to look the same.

ALTER TABLE photo ADD COLUMN look INTEGER;     -- 64 bits, signed (imaging/look.py); NULL: not made yet
CREATE INDEX photo_by_look ON photo (look) WHERE look IS NOT NULL;
CREATE INDEX photo_without_look ON photo (id) WHERE look IS NULL AND picture_hash IS NOT NULL;
