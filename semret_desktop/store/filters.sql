-- Migration 5: what a query's filters look for.

CREATE INDEX photo_by_place ON photo (country, place, latitude, longitude) WHERE place IS NOT NULL;
CREATE INDEX photo_by_position ON photo (latitude, longitude) WHERE latitude IS NOT NULL;
CREATE INDEX photo_by_camera ON photo (camera) WHERE camera IS NOT NULL;
CREATE INDEX photo_by_lens ON photo (lens) WHERE lens IS NOT NULL;
CREATE INDEX photo_by_rating ON photo (rating) WHERE rating > 0;
CREATE INDEX photo_by_type ON photo (media_type) WHERE media_type IS NOT NULL;
CREATE INDEX photo_undated ON photo (id) WHERE taken_at IS NULL;
