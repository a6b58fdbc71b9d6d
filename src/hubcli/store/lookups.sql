-- The tables that only a store has: what commands ask for, worked out once when it is built.
-- DOUBLE is a number that is read with decimals even where it has none, and is then short in the file.
CREATE TABLE meta ( -- What the store was made from.
  "name" TEXT NOT NULL, -- What.
  "value" TEXT NOT NULL, -- Its value.
  PRIMARY KEY ("name")
);
CREATE TABLE hub_members ( -- The cities of a region.
  "hub" TEXT NOT NULL, -- The hub.
  "member" TEXT NOT NULL, -- A hub of the atlas.
  PRIMARY KEY ("hub", "member")
);
CREATE TABLE hub_designations ( -- The programmes that named a hub, in order of first mention.
  "hub" TEXT NOT NULL, -- The hub.
  "designation" TEXT NOT NULL, -- The programme.
  PRIMARY KEY ("hub", "designation")
);
CREATE TABLE sector_words ( -- Other names of sectors, a row a sector: they are many, and read in most runs.
  "sector" TEXT NOT NULL, -- The sector.
  "synonyms" TEXT NOT NULL, -- Its synonyms, as JSON.
  PRIMARY KEY ("sector")
) WITHOUT ROWID;
CREATE TABLE hub_keys ( -- What the names of hubs have in common however they are typed.
  "key" TEXT NOT NULL, -- A name in comparable form.
  "whole" INTEGER NOT NULL CHECK ("whole" IN (0, 1)), -- Whether it is all of a name, or one without the word for its kind.
  "kind" TEXT NOT NULL, -- The kind of the hub.
  "hub" TEXT NOT NULL, -- The hub.
  "number" INTEGER NOT NULL, -- The place of the hub in the order.
  PRIMARY KEY ("key", "whole", "kind", "hub")
) WITHOUT ROWID;
CREATE TABLE figures ( -- The figures that stand for hubs: of each indicator one for each year.
  "hub" INTEGER NOT NULL, -- The row of the hub.
  "number" INTEGER NOT NULL, -- 1, 2, 3 … by indicator, the latest first.
  "earlier" INTEGER NOT NULL CHECK ("earlier" IN (0, 1)), -- Whether there is one of a later year.
  "indicator" INTEGER NOT NULL, -- The row of what is measured.
  "value" REAL NOT NULL, -- The figure.
  "period" INTEGER NOT NULL, -- The year.
  "source" INTEGER NOT NULL, -- The row of the document that says so.
  "bound" TEXT, -- lower, upper, approximate.
  "grade" TEXT NOT NULL, -- The grade of its source, or the lowest of several.
  "further_sources" TEXT, -- What it rests on beside, as JSON, where it is worked out.
  "population_period" INTEGER, -- The year of the population, where that of the year before or after stands in.
  PRIMARY KEY ("hub", "number")
) WITHOUT ROWID;
CREATE INDEX companies_of_industry ON companies ("industry", "hub");
CREATE INDEX specialisations_of_sector ON specialisations ("sector");
CREATE INDEX figures_of_indicator ON figures ("indicator");
CREATE TABLE hub_documents ( -- What a hub has in a list, as results have it.
  "hub" TEXT NOT NULL, -- The hub.
  "document" BLOB NOT NULL, -- The latest figures, the strengths and the stars: a line of JSON each, compressed.
  PRIMARY KEY ("hub")
);
CREATE TABLE scales ( -- The figures of all hubs, by indicator, year and kind of hub; near ones left out.
  "indicator" TEXT NOT NULL, -- The indicator.
  "period" INTEGER NOT NULL, -- The year.
  "kind" TEXT NOT NULL, -- The kind of hub.
  "hubs" INTEGER NOT NULL, -- How many have one.
  "covered" INTEGER NOT NULL CHECK ("covered" IN (0, 1)), -- Whether that is four fifths of the most in any year.
  "figures" TEXT NOT NULL, -- Ascending figures, as JSON.
  "lows" TEXT, -- The least that each may be, ascending, where some are limits or rounded.
  "highs" TEXT, -- The most that each may be, ascending, likewise.
  PRIMARY KEY ("indicator", "period", "kind")
) WITHOUT ROWID;
CREATE TABLE entities ( -- Companies and institutions by other names that people type.
  "name" TEXT NOT NULL, -- How the names of its evidence begin.
  "also" TEXT NOT NULL -- Another name.
);
CREATE TABLE industry_words ( -- What industries of listed companies are called, their labels and other words.
  "industry" TEXT NOT NULL, -- The industry.
  "word" TEXT NOT NULL, -- A word for it.
  "key" TEXT NOT NULL -- The same as searches compare it, without spaces.
);
CREATE INDEX industry_words_key ON industry_words ("key");
CREATE TABLE organisations ( -- Universities, institutes and companies by the hub of their main seat; products; sites.
  "number" INTEGER NOT NULL, -- 1, 2, 3 … in the order of the file.
  "name" TEXT NOT NULL, -- Its name.
  "hub" TEXT NOT NULL, -- The hub.
  "source" TEXT NOT NULL, -- The document that says so.
  "also" TEXT NOT NULL, -- Other names, as JSON.
  "by" TEXT, -- The maker of a product.
  "site" INTEGER NOT NULL CHECK ("site" IN (0, 1)), -- Whether it is a plant or a facility that lies there.
  "says" TEXT, -- What is said of it, where that is neither.
  "called" TEXT NOT NULL, -- All its names as searches compare them, with a bar before and after each.
  PRIMARY KEY ("number")
);
CREATE TABLE elsewhere ( -- Places that are no hub.
  "number" INTEGER NOT NULL, -- 1, 2, 3 … in the order of the file.
  "name" TEXT NOT NULL, -- Its name.
  "name_zh" TEXT NOT NULL, -- Its Chinese name.
  "pinyin" TEXT, -- The same in Latin letters, with tones.
  "within" TEXT, -- What it lies in.
  "also" TEXT NOT NULL, -- Other names, as JSON.
  PRIMARY KEY ("number")
);
CREATE TABLE elsewhere_keys ( -- What the names of these places have in common however they are typed.
  "key" TEXT NOT NULL, -- A name in comparable form.
  "number" INTEGER NOT NULL, -- The place.
  PRIMARY KEY ("key", "number")
) WITHOUT ROWID;
CREATE TABLE profiles ( -- Ready-made composite indicators.
  "id" TEXT NOT NULL, -- Slug.
  "label" TEXT NOT NULL, -- English label.
  "description" TEXT NOT NULL, -- What it measures.
  "year" INTEGER, -- The year of its yearly figures.
  "label_zh" TEXT, -- Chinese label.
  PRIMARY KEY ("id")
);
CREATE TABLE profile_pillars ( -- Their pillars.
  "profile" TEXT NOT NULL, -- The profile.
  "pillar" TEXT NOT NULL, -- The pillar.
  "weight" REAL NOT NULL, -- Its relative weight.
  "reason" TEXT NOT NULL, -- Why so much.
  PRIMARY KEY ("profile", "pillar")
);
CREATE TABLE profile_indicators ( -- The indicators of a pillar.
  "profile" TEXT NOT NULL, -- The profile.
  "number" INTEGER NOT NULL, -- 1, 2, 3 … within the profile.
  "pillar" INTEGER NOT NULL, -- The place of the pillar.
  "indicator" TEXT NOT NULL, -- The indicator, or the companies of a sector.
  "weight" REAL NOT NULL, -- Its relative weight.
  "reason" TEXT NOT NULL, -- Why so much.
  PRIMARY KEY ("profile", "number")
);
CREATE TABLE terms ( -- The distinct texts that a search looks through.
  "number" INTEGER NOT NULL, -- 1, 2, 3 …
  "spaced" TEXT NOT NULL, -- Its words, with a space before and after each.
  "is_name" INTEGER NOT NULL CHECK ("is_name" IN (0, 1)), -- Whether it names something.
  "is_alias" INTEGER NOT NULL CHECK ("is_alias" IN (0, 1)), -- Whether it is an alias of a hub.
  "is_hub" INTEGER NOT NULL CHECK ("is_hub" IN (0, 1)), -- Whether it is a name of a hub.
  PRIMARY KEY ("number")
) WITHOUT ROWID;
CREATE INDEX terms_joined ON terms (replace("spaced", ' ', '')) WHERE is_name;
CREATE TABLE term_sectors ( -- The sectors that are called so.
  "term" INTEGER NOT NULL, -- The text.
  "sector" INTEGER NOT NULL, -- The row of the sector.
  PRIMARY KEY ("term", "sector")
) WITHOUT ROWID;
CREATE TABLE term_texts ( -- Where a text stands.
  "term" INTEGER NOT NULL, -- The text.
  "number" INTEGER NOT NULL, -- 1, 2, 3 …
  "hub" INTEGER NOT NULL, -- The row of the hub.
  "field" INTEGER NOT NULL, -- In what of the hub: the place in `retrieval.texts.FIELDS`.
  "shown" INTEGER NOT NULL, -- What a result shows.
  "full" DOUBLE NOT NULL, -- The full score.
  "weight" DOUBLE NOT NULL, -- What orders hubs that match equally well.
  "sector" INTEGER, -- The row of the sector of the evidence.
  "running" INTEGER NOT NULL CHECK ("running" IN (0, 1)), -- Whether it is a claim or a summary.
  "headquarters" DOUBLE NOT NULL, -- Points more for a company at home.
  PRIMARY KEY ("term", "number")
) WITHOUT ROWID;
CREATE TABLE shown_texts ( -- What results show.
  "number" INTEGER NOT NULL, -- 1, 2, 3 …
  "text" TEXT NOT NULL, -- The text.
  PRIMARY KEY ("number")
) WITHOUT ROWID;
