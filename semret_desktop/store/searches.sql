-- Migration 7: a search that is kept may have a name of its own, and keeps the order that its photos are shown in.

ALTER TABLE saved_search ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE saved_search ADD COLUMN shown TEXT NOT NULL DEFAULT '';  -- as the window calls it; empty: best match first
