-- chancery: the tables of one file, as DESIGN words them. Facts are stored, views are derived.
--
-- Readable without chancery: nothing here needs a function of ours or anything newer than SQLite 3.37.
-- Every mergeable row has a natural key or a uuid. Days are ISO 8601 text (`2025-10-08`), so that they
-- compare as text; dates as typed are EDTF (ISO 8601-2). Columns marked "derived" are computed from
-- the column named beside them whenever that is written, and are never part of the log.

------------------------------------------------------------------------------------------------------
-- Vocabularies
------------------------------------------------------------------------------------------------------

-- One row: a kind of event, and what it is to the graph.
CREATE TABLE kind (
  path   TEXT NOT NULL PRIMARY KEY CHECK (path <> ''),      -- `visit/state`; everything below `visit` is a visit
  layer  TEXT NOT NULL CHECK (layer IN ('contact', 'outcome', 'measure', 'statement', 'act')),
  gloss  TEXT NOT NULL,
  cameo  TEXT,                                              -- CAMEO code
  plover TEXT                                               -- PLOVER code
) STRICT, WITHOUT ROWID;

-- One row: a part that an actor can play in an event.
CREATE TABLE role (
  key       TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  party     TEXT NOT NULL CHECK (party IN ('contact', 'outcome', 'both', 'state', 'none')), -- in which layer it makes a party
  direction TEXT CHECK (direction IN ('from', 'to')),       -- the side that comes or calls, the side that receives
  gloss     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------------------
-- Actors and places
------------------------------------------------------------------------------------------------------

-- One row: a country, organisation, person or company that acts.
CREATE TABLE actor (
  key           TEXT NOT NULL PRIMARY KEY CHECK (key <> ''), -- ISO 3166-1 alpha-3, acronym, or kebab name
  kind          TEXT NOT NULL CHECK (kind IN ('country', 'organisation', 'person', 'company')),
  name          TEXT NOT NULL CHECK (name <> ''),
  folded        TEXT NOT NULL,                              -- derived from name, as names are compared
  party         TEXT NOT NULL CHECK (party IN ('self', 'office', 'none')), -- how it becomes a party of an event
  official_name TEXT,
  iso2          TEXT,                                       -- ISO 3166-1 alpha-2
  iso_numeric   TEXT,                                       -- ISO 3166-1 numeric
  fips          TEXT,                                       -- FIPS 10-4, as GDELT uses it
  cameo         TEXT,                                       -- CAMEO country code
  gw            TEXT,                                       -- Gleditsch-Ward number
  capital       TEXT REFERENCES place (key) DEFERRABLE INITIALLY DEFERRED,
  region        TEXT,
  sovereign     INTEGER CHECK (sovereign IN (0, 1)),
  note          TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_folded ON actor (folded);
CREATE INDEX actor_iso2 ON actor (iso2) WHERE iso2 IS NOT NULL;

-- One row: a place, shown by its name of the event's day.
CREATE TABLE place (
  key     TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  name    TEXT NOT NULL CHECK (name <> ''),
  folded  TEXT NOT NULL,                                    -- derived from name
  country TEXT REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED,
  lat     REAL CHECK (lat BETWEEN -90 AND 90),              -- degrees, WGS 84
  lon     REAL CHECK (lon BETWEEN -180 AND 180),
  tz      TEXT,                                             -- IANA time zone
  within  TEXT REFERENCES place (key) DEFERRABLE INITIALLY DEFERRED,
  source  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX place_folded ON place (folded);

-- One row: one more name of an actor or of a place.
CREATE TABLE alias (
  folded    TEXT NOT NULL,                                  -- the name as it is compared: NFKD, lower case, no marks
  actor     TEXT REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED,
  place     TEXT REFERENCES place (key) DEFERRABLE INITIALLY DEFERRED,
  name      TEXT NOT NULL CHECK (name <> ''),
  language  TEXT NOT NULL DEFAULT '',                       -- ISO 639-1
  script    TEXT NOT NULL DEFAULT '',                       -- ISO 15924
  kind      TEXT NOT NULL DEFAULT '',                       -- short, official, former, current, demonym, abbreviation
  since     TEXT,                                           -- EDTF: in use since, until (inclusive)
  until     TEXT,
  since_day TEXT,                                           -- derived from since
  until_day TEXT,                                           -- derived from until
  note      TEXT,
  CHECK ((actor IS NULL) <> (place IS NULL))
) STRICT;
CREATE INDEX alias_folded ON alias (folded);
CREATE INDEX alias_actor ON alias (actor) WHERE actor IS NOT NULL;
CREATE INDEX alias_dated ON alias (place, since_day) WHERE since IS NOT NULL;

-- One row: a person acts for a state or body over a span. Both bounds are inclusive; an empty one is
-- unknown and taken as open.
CREATE TABLE office (
  person     TEXT NOT NULL REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED,
  "for"      TEXT NOT NULL REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED,
  title      TEXT NOT NULL CHECK (title <> ''),
  since      TEXT NOT NULL DEFAULT '',                      -- EDTF
  until      TEXT NOT NULL DEFAULT '',                      -- EDTF
  since_day  TEXT,                                          -- derived from since: the first day it may mean
  until_day  TEXT,                                          -- derived from until: the last day it may mean
  level      TEXT NOT NULL CHECK (level IN ('head', 'deputy', 'minister', 'official')),
  verified   INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)), -- whether the source states the bounds
  seen_since TEXT,                                          -- EDTF: first and last held event in which
  seen_until TEXT,                                          --       the person was seen in this office
  source     TEXT,                                          -- address
  note       TEXT,
  PRIMARY KEY (person, "for", title, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX office_for ON office ("for", person);

-- One row: a country or body belongs to a body over a span; bounds as of an office.
CREATE TABLE membership (
  member    TEXT NOT NULL REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED,
  body      TEXT NOT NULL REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED,
  status    TEXT NOT NULL CHECK (status IN ('member', 'observer', 'associate')),
  since     TEXT NOT NULL DEFAULT '',                       -- EDTF
  until     TEXT NOT NULL DEFAULT '',                       -- EDTF
  since_day TEXT,                                           -- derived from since
  until_day TEXT,                                           -- derived from until
  verified  INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
  source    TEXT,
  note      TEXT,
  PRIMARY KEY (body, member, status, since)
) STRICT, WITHOUT ROWID;

-- One row: a recurring format; its editions are events of their own.
CREATE TABLE series (
  key    TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  name   TEXT NOT NULL CHECK (name <> ''),
  body   TEXT REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED,
  format TEXT CHECK (format IN ('bilateral', 'margins', 'hub', 'plenary'))
) STRICT, WITHOUT ROWID;

-- One row: an outside power whose share is measured; no claim on polarity.
CREATE TABLE pole (
  key   TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  nth   INTEGER NOT NULL,                                   -- its place in tables and pictures
  actor TEXT NOT NULL REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED,
  name  TEXT NOT NULL,
  color TEXT NOT NULL,                                      -- #rrggbb
  note  TEXT
) STRICT, WITHOUT ROWID;

-- One row: a named set of weights. A used set is never edited.
CREATE TABLE weight_set (
  key  TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  hash TEXT NOT NULL                                        -- sha256 of its rows
) STRICT, WITHOUT ROWID;

-- One row: how much a contact of a kind counts, or by which factor a level scales it.
CREATE TABLE kind_weight (
  "set"  TEXT NOT NULL REFERENCES weight_set (key) DEFERRABLE INITIALLY DEFERRED,
  kind   TEXT NOT NULL DEFAULT '',                          -- a kind without a row takes its parent's; '' is the default
  format TEXT NOT NULL DEFAULT '',
  level  TEXT NOT NULL DEFAULT '',
  weight REAL NOT NULL CHECK (weight >= 0),
  reason TEXT,
  PRIMARY KEY ("set", kind, format, level)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------------------
-- Events
------------------------------------------------------------------------------------------------------

-- One row: one dated happening, logged with care. The column is the accepted value; claims say who said what.
-- Amount, currency and amount_kind go together; no CHECK says so, since the log sets and takes back field by field.
CREATE TABLE event (
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL REFERENCES kind (path) DEFERRABLE INITIALLY DEFERRED,
  title       TEXT NOT NULL CHECK (trim(title) <> ''),
  date        TEXT NOT NULL,                                -- EDTF as typed
  earliest    TEXT,                                         -- derived from date: first day it may touch
  latest      TEXT,                                         -- derived from date: the last day itself; NULL is open
  precision   TEXT NOT NULL,                                -- derived from date
  time        TEXT,                                         -- HH:MM on the clock of the place
  tz          TEXT,                                         -- IANA zone or offset of that clock
  minute      INTEGER,                                      -- derived from earliest, time, tz: minutes since 1970 in UTC
  status      TEXT NOT NULL CHECK (status IN ('planned', 'held', 'postponed', 'cancelled')),
  format      TEXT CHECK (format IN ('bilateral', 'margins', 'hub', 'plenary')),
  place       TEXT REFERENCES place (key) DEFERRABLE INITIALLY DEFERRED,
  country     TEXT REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED,
  series      TEXT REFERENCES series (key) DEFERRABLE INITIALLY DEFERRED,
  under       INTEGER REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
  amount      INTEGER CHECK (amount >= 0),                  -- minor units of the currency
  currency    TEXT,                                         -- ISO 4217
  amount_kind TEXT,
  n_parties   INTEGER CHECK (n_parties > 0),                -- where the list of participants is known to be incomplete
  nth         INTEGER NOT NULL,                             -- its place among the events of its day
  note        TEXT,
  withdrawn   INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
  CHECK (under IS NULL OR under <> id)
) STRICT;
CREATE INDEX event_day ON event (earliest, latest);
CREATE INDEX event_kind ON event (kind, earliest);
CREATE INDEX event_place ON event (place) WHERE place IS NOT NULL;
CREATE INDEX event_country ON event (country) WHERE country IS NOT NULL;
CREATE INDEX event_series ON event (series) WHERE series IS NOT NULL;
CREATE INDEX event_under ON event (under) WHERE under IS NOT NULL;

-- One row: an actor in a role in one event.
CREATE TABLE participant (
  event  INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
  actor  TEXT NOT NULL REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED,
  role   TEXT NOT NULL REFERENCES role (key) DEFERRABLE INITIALLY DEFERRED,
  nth    INTEGER NOT NULL,                                  -- its place in the list
  status TEXT CHECK (status IN ('invited', 'confirmed', 'attended', 'absent', 'withdrew')),
  level  TEXT CHECK (level IN ('head', 'deputy', 'minister', 'official')),
  "for"  TEXT REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED, -- the state or body the person acts for here
  detail TEXT,                                              -- a finer shade of the role
  PRIMARY KEY (event, actor, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_actor ON participant (actor, event);
CREATE INDEX participant_for ON participant ("for", event) WHERE "for" IS NOT NULL;

-- One row: a word of the analyst's own on an event.
CREATE TABLE tag (
  event INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
  tag   TEXT NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (event, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_tag ON tag (tag, event);

-- One row: a query kept under a name.
CREATE TABLE saved_view (
  name  TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  query TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: what a name means in the files of one scope, settled once for every later import.
CREATE TABLE settled_name (
  scope  TEXT NOT NULL CHECK (scope <> ''),                 -- the name of rules, the domain of a publisher, or a format
  folded TEXT NOT NULL,                                     -- the name as it is compared
  name   TEXT NOT NULL CHECK (name <> ''),                  -- as it was written when it was settled
  actor  TEXT REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED, -- NULL: it is left out
  PRIMARY KEY (scope, folded)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------------------
-- Sources
------------------------------------------------------------------------------------------------------

-- One row: a newspaper, agency or site.
CREATE TABLE publication (
  key         TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  name        TEXT NOT NULL,
  reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E')), -- Admiralty code; NULL is F, cannot be judged
  reason      TEXT
) STRICT, WITHOUT ROWID;

-- One row: one page or document where something was read; never the acting side.
CREATE TABLE source (
  key         TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  url         TEXT,
  title       TEXT,
  publication TEXT REFERENCES publication (key) DEFERRABLE INITIALLY DEFERRED,
  published   TEXT,                                         -- EDTF
  language    TEXT                                          -- ISO 639-1
) STRICT, WITHOUT ROWID;
CREATE INDEX source_url ON source (url) WHERE url IS NOT NULL;
CREATE INDEX source_publication ON source (publication) WHERE publication IS NOT NULL;

-- One row: the link of a source to an event, to one of its fields or to one of its participants.
CREATE TABLE citation (
  event       INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
  source      TEXT NOT NULL REFERENCES source (key) DEFERRABLE INITIALLY DEFERRED,
  field       TEXT NOT NULL DEFAULT '',                     -- a field, `ROLE:ACTOR`, or '' for the whole event
  nth         INTEGER NOT NULL,                             -- its place in the list
  reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E')), -- where it differs from the publication's
  credibility TEXT CHECK (credibility IN ('1', '2', '3', '4', '5')), -- Admiralty code; NULL is 6, cannot be judged
  supports    TEXT,                                         -- what it was read to support, in our words
  quote       TEXT,                                         -- its own words
  page        TEXT,
  PRIMARY KEY (event, source, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_source ON citation (source);

-- One row: what one source says of one field, where sources disagree. Claims of one contradiction share
-- its key; `reading` is what was accepted, `reason` why.
CREATE TABLE claim (
  conflict TEXT NOT NULL,
  side     TEXT NOT NULL CHECK (side IN ('a', 'b')),
  event    INTEGER REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
  topic    TEXT NOT NULL,
  field    TEXT NOT NULL,                                   -- a field, or `ROLE:ACTOR`
  value    TEXT NOT NULL,
  source   TEXT REFERENCES source (key) DEFERRABLE INITIALLY DEFERRED,
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  reading  TEXT NOT NULL,
  reason   TEXT NOT NULL,
  PRIMARY KEY (conflict, side)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_event ON claim (event) WHERE event IS NOT NULL;

------------------------------------------------------------------------------------------------------
-- Feeds: machine-coded rows, told apart from events everywhere
------------------------------------------------------------------------------------------------------

-- Codes instead of text, so that a row with all its indexes takes at most 125 bytes. A row's number holds its feed
-- (id >> 42: 1 gdelt, 2 icews, 3 acled, 4 ucdp, 5 plover,
-- 6 visits) and the feed's own id: of ICEWS the id and the days since
-- 1990 (15 bits), of ACLED letters to base 27 and digits (21 bits), else the number; with bit 41 set it is the number
-- of a name in `feed_name`. `feed_timeline` shows the columns of `timeline`. Days count from 1870-01-01
-- (36524 days before 1970-01-01).

-- One row: what a feed codes, and the kind that it is here.
CREATE TABLE feed_act (
  id         INTEGER PRIMARY KEY,
  vocabulary TEXT NOT NULL,                                 -- cameo, plover, acled, ucdp, visits
  code       TEXT NOT NULL,
  gloss      TEXT NOT NULL,                                 -- the words of the codebook
  kind       TEXT NOT NULL REFERENCES kind (path) DEFERRABLE INITIALLY DEFERRED,
  a_role     TEXT NOT NULL REFERENCES role (key) DEFERRABLE INITIALLY DEFERRED,
  b_role     TEXT NOT NULL REFERENCES role (key) DEFERRABLE INITIALLY DEFERRED,
  status     TEXT NOT NULL CHECK (status IN ('planned', 'held', 'postponed', 'cancelled')),
  UNIQUE (vocabulary, code)
) STRICT;

-- One row: the code of an actor.
CREATE TABLE feed_actor (
  id  INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE REFERENCES actor (key) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- One row: a place as feeds name it.
CREATE TABLE feed_place (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  country INTEGER REFERENCES feed_actor (id) DEFERRABLE INITIALLY DEFERRED,
  lat     REAL CHECK (lat BETWEEN -90 AND 90),              -- degrees, WGS 84
  lon     REAL CHECK (lon BETWEEN -180 AND 180)
) STRICT;
CREATE INDEX feed_place_name ON feed_place (name, country);

-- One row: where rows were read: an address, or the words of the feed. Pages of one import follow each other.
CREATE TABLE feed_page (
  id  INTEGER PRIMARY KEY,
  url TEXT NOT NULL
) STRICT;

-- One row: an id of a feed that is no number.
CREATE TABLE feed_name (
  id   INTEGER PRIMARY KEY,
  feed TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (feed, name)
) STRICT;

-- One row: one row of a feed, as it was imported last. Actor, act, place and page are codes; NULL is unknown.
CREATE TABLE feed_event (
  id        INTEGER PRIMARY KEY,
  day       INTEGER NOT NULL,
  days      INTEGER,                                        -- days beyond the first
  act       INTEGER NOT NULL REFERENCES feed_act (id) DEFERRABLE INITIALLY DEFERRED,
  a         INTEGER REFERENCES feed_actor (id) DEFERRABLE INITIALLY DEFERRED, -- the acting side
  b         INTEGER REFERENCES feed_actor (id) DEFERRABLE INITIALLY DEFERRED, -- the other
  place     INTEGER REFERENCES feed_place (id) DEFERRABLE INITIALLY DEFERRED,
  page      INTEGER REFERENCES feed_page (id) DEFERRABLE INITIALLY DEFERRED,
  goldstein INTEGER,                                        -- tenths, -100 to 100
  mentions  INTEGER,
  stamp     INTEGER,                                        -- when the feed changed it last, in its own count
  import    INTEGER NOT NULL                                -- the change that imported it
) STRICT;

-- One row: a participant of a row beyond its two sides.
CREATE TABLE feed_participant (
  event INTEGER NOT NULL REFERENCES feed_event (id) DEFERRABLE INITIALLY DEFERRED,
  actor INTEGER NOT NULL REFERENCES feed_actor (id) DEFERRABLE INITIALLY DEFERRED,
  role  TEXT NOT NULL REFERENCES role (key) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (event, actor, role)
) STRICT, WITHOUT ROWID;

-- One row: a row that tells what another one of the same report tells.
CREATE TABLE feed_alias (
  id     INTEGER PRIMARY KEY,
  event  INTEGER NOT NULL REFERENCES feed_event (id) DEFERRABLE INITIALLY DEFERRED,
  import INTEGER NOT NULL
) STRICT;

-- One row: a page beyond the first on which a row was read (mentions of GDELT).
CREATE TABLE feed_mention (
  event  INTEGER NOT NULL REFERENCES feed_event (id) DEFERRABLE INITIALLY DEFERRED,
  page   INTEGER NOT NULL REFERENCES feed_page (id) DEFERRABLE INITIALLY DEFERRED,
  import INTEGER NOT NULL,
  PRIMARY KEY (event, page)
) STRICT, WITHOUT ROWID;

-- One row: what a row was before an import changed it or took it out.
CREATE TABLE feed_past (
  id        INTEGER NOT NULL,
  until     INTEGER NOT NULL,                               -- the change that superseded it
  day       INTEGER NOT NULL,
  days      INTEGER,
  act       INTEGER NOT NULL,
  a         INTEGER,
  b         INTEGER,
  place     INTEGER,
  page      INTEGER,
  goldstein INTEGER,
  mentions  INTEGER,
  stamp     INTEGER,
  import    INTEGER NOT NULL,
  more      TEXT NOT NULL,                                  -- its further participants, JSON: [[actor, role], ..]
  PRIMARY KEY (id, until)
) STRICT, WITHOUT ROWID;

-- One row: rows of one import that begin in one month, packed; derived from `feed_event`. Each takes 30 bytes, the low
-- ones first: id (8), day, days, act, a, b (2 each), number of actors, whether there are more participants (1 each),
-- place, page (4 each), goldstein (2; -32768 is none).
CREATE TABLE feed_month (
  id     INTEGER PRIMARY KEY,
  month  INTEGER NOT NULL,                                  -- 12 * year + month - 1
  import INTEGER NOT NULL,
  latest INTEGER NOT NULL,                                  -- the last day of any of its rows
  pairs  BLOB NOT NULL,                                     -- rows with two actors or more
  others BLOB NOT NULL
) STRICT;
CREATE INDEX feed_month_month ON feed_month (month, import);

------------------------------------------------------------------------------------------------------
-- Log and text index
------------------------------------------------------------------------------------------------------

-- One row: one change, one transaction, one sentence. `hash` is over parents, at, author, sentence and
-- payload_hash; payload_hash is over its operations as one JSON array. The hash of the head is the data revision.
-- A redacted change keeps its hashes, its sentence is '(redacted)'; the change that redacted it says what can still be checked.
CREATE TABLE change (
  seq          INTEGER PRIMARY KEY,
  hash         TEXT NOT NULL UNIQUE,
  parents      TEXT NOT NULL,                               -- hashes, joined by blanks
  at           TEXT NOT NULL,                               -- UTC, ISO 8601, milliseconds; never runs backwards
  author       TEXT NOT NULL,
  sentence     TEXT NOT NULL,
  payload_hash TEXT NOT NULL
) STRICT;

-- One row: one operation of a change's payload: a row inserted or removed, or a field before and after; for shipped
-- rows, what they are called. One a row, so that a change of any size is written and read in little memory.
CREATE TABLE operation (
  seq   INTEGER NOT NULL REFERENCES change (seq) DEFERRABLE INITIALLY DEFERRED,
  nth   INTEGER NOT NULL,                                   -- its place in the change
  event INTEGER,                                            -- the event it touches, which may be gone since
  body  TEXT,                                               -- canonical JSON; events by uuid; NULL where redacted
  PRIMARY KEY (seq, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_event ON operation (event, seq) WHERE event IS NOT NULL;
CREATE INDEX operation_other ON operation (seq, nth) WHERE event IS NULL;

-- One row: the folded words of one event (its number is the rowid). Derived: titles, notes, quotes, names.
CREATE VIRTUAL TABLE event_text USING fts5 (folded, tokenize = "unicode61 remove_diacritics 0");

------------------------------------------------------------------------------------------------------
-- Views for others to read
------------------------------------------------------------------------------------------------------

-- One row: one event, with the columns of `timeline.csv`.
CREATE VIEW timeline AS
SELECT
  e.id, e.date, e.earliest, e.latest, e.precision, e.time, e.tz, e.kind, k.layer, e.title, e.status, e.format,
  coalesce(
    (SELECT a.name FROM alias a
      WHERE a.place = e.place AND a.since IS NOT NULL
        AND a.since_day <= e.earliest AND (a.until_day IS NULL OR a.until_day >= e.earliest)),
    p.name) AS place,
  e.country, p.lat, p.lon,
  (SELECT group_concat(t.text, '; ') FROM (
    SELECT r.role || '=' || coalesce(r."for" || '/', '') || r.actor || coalesce('@' || r.level, '')
           || coalesce('[' || r.status || ']', '') AS text
      FROM participant r WHERE r.event = e.id ORDER BY r.nth) t) AS participants,
  e.n_parties,
  CASE
    WHEN e.currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN e.amount / 1000.0
    WHEN e.currency IN ('CLF', 'UYW') THEN e.amount / 10000.0
    WHEN e.currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI',
                        'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN e.amount
    ELSE e.amount / 100.0
  END AS amount,
  e.currency, e.amount_kind,
  (SELECT coalesce(c.reliability, b.reliability, 'F') || coalesce(c.credibility, '6')
     FROM citation c JOIN source s ON s.key = c.source LEFT JOIN publication b ON b.key = s.publication
    WHERE c.event = e.id
    ORDER BY coalesce(c.credibility, '6'), coalesce(c.reliability, b.reliability, 'F') LIMIT 1) AS grade,
  e.series, e.under,
  (SELECT group_concat(t.tag, ' ') FROM (SELECT tag FROM tag WHERE event = e.id ORDER BY tag) t) AS tags,
  (SELECT group_concat(t.address, ' ') FROM (
    SELECT coalesce(s.url, s.key) AS address FROM citation c JOIN source s ON s.key = c.source
     WHERE c.event = e.id GROUP BY s.key ORDER BY min(c.nth)) t) AS sources,
  e.note, NULL AS feed, NULL AS external_id, e.uuid
FROM event e JOIN kind k ON k.path = e.kind LEFT JOIN place p ON p.key = e.place
WHERE e.withdrawn = 0;

-- One row: one participant of one event, with the state or body it acts for, as written.
CREATE VIEW participation AS
SELECT r.event, e.date, e.kind, r.role, r.actor, r."for", r.status
FROM participant r JOIN event e ON e.id = r.event
WHERE e.withdrawn = 0;

-- One row: one row of a feed, with the columns of `timeline.csv`.
CREATE VIEW feed_timeline AS
SELECT
  e.id,
  date((e.day - 36524) * 86400, 'unixepoch')
    || CASE WHEN e.days IS NULL THEN '' ELSE '/' || date((e.day + e.days - 36524) * 86400, 'unixepoch') END AS date,
  date((e.day - 36524) * 86400, 'unixepoch') AS earliest,
  date((e.day + coalesce(e.days, 0) - 36524) * 86400, 'unixepoch') AS latest,
  'day' AS precision, NULL AS time, NULL AS tz, t.kind, k.layer,
  t.gloss || coalesce(': ' || coalesce(a.name || ' – ' || b.name, a.name, b.name), '') AS title,
  t.status, NULL AS format, p.name AS place, c.key AS country, p.lat, p.lon,
  nullif(
    coalesce(t.a_role || '=' || x.key, '')
      || CASE WHEN e.a IS NOT NULL AND e.b IS NOT NULL THEN '; ' ELSE '' END
      || coalesce(t.b_role || '=' || y.key, '')
      || coalesce((SELECT group_concat('; ' || m.role || '=' || z.key, '')
                     FROM feed_participant m JOIN feed_actor z ON z.id = m.actor WHERE m.event = e.id), ''),
    '') AS participants,
  NULL AS n_parties, NULL AS amount, NULL AS currency, NULL AS amount_kind, NULL AS grade, NULL AS series, NULL AS under,
  NULL AS tags,
  nullif(ltrim(
    coalesce(g.url, '')
      || coalesce((SELECT group_concat('; ' || h.url, '')
                     FROM feed_mention n JOIN feed_page h ON h.id = n.page WHERE n.event = e.id), ''),
    '; '), '') AS sources,
  CASE e.mentions WHEN 1 THEN '1 mention' ELSE e.mentions || ' mentions' END AS note,
  CASE e.id >> 42 WHEN 1 THEN 'gdelt' WHEN 2 THEN 'icews' WHEN 3 THEN 'acled' WHEN 4 THEN 'ucdp'
    WHEN 5 THEN 'plover' ELSE 'visits' END AS feed,
  CASE
    WHEN e.id >> 41 & 1 THEN (SELECT n.name FROM feed_name n WHERE n.id = (e.id & ((1 << 41) - 1)))
    WHEN e.id >> 42 = 2
      THEN (e.id >> 15 & ((1 << 27) - 1)) || '@' || date((7305 + (e.id & 32767)) * 86400, 'unixepoch')
    WHEN e.id >> 42 = 3
      THEN replace(char(64 + (e.id >> 21 & ((1 << 21) - 1)) / 19683 % 27, 64 + (e.id >> 21 & ((1 << 21) - 1)) / 729 % 27,
                        64 + (e.id >> 21 & ((1 << 21) - 1)) / 27 % 27, 64 + (e.id >> 21 & ((1 << 21) - 1)) % 27), '@', '')
           || (e.id & ((1 << 21) - 1))
    ELSE CAST(e.id & ((1 << 42) - 1) AS TEXT)
  END AS external_id,
  NULL AS uuid
FROM feed_event e
JOIN feed_act t ON t.id = e.act JOIN kind k ON k.path = t.kind
LEFT JOIN feed_place p ON p.id = e.place LEFT JOIN feed_actor c ON c.id = p.country
LEFT JOIN feed_actor x ON x.id = e.a LEFT JOIN actor a ON a.key = x.key
LEFT JOIN feed_actor y ON y.id = e.b LEFT JOIN actor b ON b.key = y.key
LEFT JOIN feed_page g ON g.id = e.page;
