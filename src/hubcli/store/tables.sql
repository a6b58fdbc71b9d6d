-- The tables of a store. Exports have them too, as CSV or SQLite, but for the columns marked (private).
-- A column says what it is, and in brackets its unit.
CREATE TABLE dataset (
  title TEXT NOT NULL,
  version TEXT NOT NULL,
  licence TEXT NOT NULL
);
CREATE TABLE provinces ( -- Provinces, states or the like that hubs lie in.
  "name" TEXT NOT NULL, -- English name.
  "name_zh" TEXT, -- Chinese name.
  PRIMARY KEY ("name")
);
CREATE TABLE sectors ( -- Fields of technology.
  "id" TEXT NOT NULL, -- Slug.
  "label" TEXT NOT NULL, -- English label.
  "label_zh" TEXT, -- Chinese label.
  "group" TEXT NOT NULL, -- The group of sectors it belongs to.
  "listed_fit" TEXT CHECK ("listed_fit" IN ('exact', 'broad', 'none')), -- How well industries of listed companies match it: exactly, as one among others, or not at all.
  "listed_caveat" TEXT, -- What they miss.
  "label_short" TEXT, -- A shorter label, for tables.
  PRIMARY KEY ("id")
);
CREATE TABLE sector_synonyms ( -- Other words for a sector, English and Chinese.
  "sector" TEXT NOT NULL, -- The sector.
  "synonym" TEXT NOT NULL, -- A word for it; no other sector has it.
  PRIMARY KEY ("sector", "synonym"),
  FOREIGN KEY ("sector") REFERENCES sectors ("id")
) WITHOUT ROWID;
CREATE TABLE indicators ( -- What figures measure, and how they may be used.
  "id" TEXT NOT NULL, -- Slug.
  "label" TEXT NOT NULL, -- English label.
  "label_zh" TEXT, -- Chinese label.
  "unit" TEXT NOT NULL, -- The unit of its figures; CNY_100m is 100 million yuan (亿元).
  "direction" TEXT NOT NULL CHECK ("direction" IN ('higher', 'lower', 'none')), -- Whether higher or lower figures are better, or neither.
  "pillar" TEXT NOT NULL, -- The group of indicators that it belongs to.
  "use" TEXT NOT NULL CHECK ("use" IN ('input', 'reference', 'context')), -- input: may enter a composite; reference: somebody else's composite; context: neither.
  "description" TEXT NOT NULL, -- What it counts, and what to keep in mind.
  "publisher" TEXT, -- Who publishes it.
  "transform" TEXT NOT NULL CHECK ("transform" IN ('none', 'log')), -- What is done to figures before they are weighted.
  "decimals" INTEGER NOT NULL, -- Decimals worth showing.
  "absent" TEXT NOT NULL CHECK ("absent" IN ('unknown', 'unlisted')), -- What a missing figure means; unlisted: the hub is below the last rank of a complete list.
  "last_rank" INTEGER, -- The last rank of that list. [rank]
  "minimum" REAL, -- The smallest possible figure, if it is not 0.
  "maximum" REAL, -- The largest possible figure, if there is one.
  "sector" TEXT, -- The sector that it measures, if it measures one.
  "size_of" TEXT, -- The sector whose size it is: output, sales, capacity, share of the nation.
  "edition" INTEGER NOT NULL CHECK ("edition" IN (0, 1)), -- Whether its periods are editions of a published index.
  "standing" INTEGER NOT NULL CHECK ("standing" IN (0, 1)), -- Whether it counts a list that has one date for all places.
  "noisy" INTEGER NOT NULL CHECK ("noisy" IN (0, 1)), -- Whether single years vary so widely that its trend uses means of three years.
  "formula" TEXT, -- The formula by which it is computed, if it is, as JSON; it then has no facts.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("sector") REFERENCES sectors ("id"),
  FOREIGN KEY ("size_of") REFERENCES sectors ("id")
);
CREATE INDEX indicators_sector ON indicators ("sector");
CREATE INDEX indicators_size_of ON indicators ("size_of");
CREATE TABLE sources ( -- The documents that are cited.
  "id" TEXT NOT NULL, -- Slug.
  "title" TEXT NOT NULL, -- Title.
  "publisher" TEXT NOT NULL, -- Who published it.
  "url" TEXT, -- Address.
  "published" TEXT, -- When: a year, a month (2024-05) or a day (2024-05-31).
  "language" TEXT NOT NULL, -- Language, as a code of two letters.
  "kind" TEXT NOT NULL CHECK ("kind" IN ('official', 'academic', 'industry', 'media', 'other')), -- What kind of publisher; the first kinds are preferred.
  "note" TEXT, -- What to know about it, such as that the page itself was not seen.
  "via" TEXT, -- The copy in which it was read, if it was not the publisher's own page.
  "via_url" TEXT, -- The address of the copy.
  "confirmed_by" TEXT, -- A second, independent reading that agrees.
  "confirmed_by_url" TEXT, -- Its address.
  "grade" TEXT NOT NULL CHECK ("grade" IN ('A', 'B', 'C')), -- A: the publisher's own page or document; B: a copy, confirmed; C: a copy alone, or the press.
  PRIMARY KEY ("id")
);
CREATE TABLE designations ( -- Programmes by which a national or provincial body names places.
  "id" TEXT NOT NULL, -- Slug.
  "name" TEXT NOT NULL, -- English name.
  "name_zh" TEXT, -- Chinese name.
  "named_by" TEXT NOT NULL, -- The body that names.
  "since" INTEGER, -- Year of the first naming. [year]
  "sector" TEXT, -- The sector that the whole programme is about, if there is one.
  "total" INTEGER, -- How many places or projects the whole list has. [count]
  "complete" INTEGER NOT NULL CHECK ("complete" IN (0, 1)), -- Whether the whole list was read: a hub without it is then not on it.
  "description" TEXT NOT NULL, -- What it is.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("sector") REFERENCES sectors ("id")
);
CREATE INDEX designations_sector ON designations ("sector");
CREATE TABLE designation_sources ( -- The documents that describe a designation.
  "designation" TEXT NOT NULL, -- The designation.
  "source" TEXT NOT NULL, -- The document that says so.
  PRIMARY KEY ("designation", "source"),
  FOREIGN KEY ("designation") REFERENCES designations ("id"),
  FOREIGN KEY ("source") REFERENCES sources ("id")
);
CREATE INDEX designation_sources_source ON designation_sources ("source");
CREATE TABLE hubs ( -- Places: cities, districts and zones, regions of several cities, and the country.
  "id" TEXT NOT NULL, -- Slug.
  "name" TEXT NOT NULL, -- English name.
  "name_zh" TEXT, -- Chinese name.
  "pinyin" TEXT, -- The Chinese name in Latin letters, with tones.
  "kind" TEXT NOT NULL CHECK ("kind" IN ('city', 'district', 'zone', 'region', 'country')), -- What kind of place.
  "province" TEXT, -- The province it lies in; empty if it lies in several.
  "parent" TEXT, -- The city that a district or zone lies in, if it is a hub.
  "lat" REAL, -- Latitude, WGS 84; empty for regions and the country. [degree]
  "lon" REAL, -- Longitude, WGS 84. [degree]
  "summary" TEXT NOT NULL, -- What it is known for.
  "code" TEXT, -- Its division code (GB/T 2260).
  "scale" INTEGER NOT NULL CHECK ("scale" IN (0, 1)), -- Whether it is one of the cities that define the scale of scores.
  "overlay" TEXT, -- The overlay it came from, if any: its path, as it was given.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("province") REFERENCES provinces ("name"),
  FOREIGN KEY ("parent") REFERENCES hubs ("id")
);
CREATE INDEX hubs_province ON hubs ("province");
CREATE INDEX hubs_parent ON hubs ("parent");
CREATE TABLE hub_aliases ( -- Other names of hubs.
  "hub" TEXT NOT NULL, -- The hub.
  "alias" TEXT NOT NULL, -- A name; no other hub has it.
  PRIMARY KEY ("hub", "alias"),
  FOREIGN KEY ("hub") REFERENCES hubs ("id")
);
CREATE TABLE hub_regions ( -- Which hubs belong to which regions.
  "hub" TEXT NOT NULL, -- The hub.
  "region" TEXT NOT NULL, -- The region, a hub of that kind.
  PRIMARY KEY ("hub", "region"),
  FOREIGN KEY ("hub") REFERENCES hubs ("id"),
  FOREIGN KEY ("region") REFERENCES hubs ("id")
);
CREATE INDEX hub_regions_region ON hub_regions ("region");
CREATE TABLE facts ( -- Figures about hubs, one per row, with everything that is known about them.
  "hub" TEXT NOT NULL, -- The hub.
  "number" INTEGER NOT NULL, -- 1, 2, 3 … within the hub: by indicator, the preferred figure first.
  "indicator" TEXT NOT NULL, -- What is measured.
  "value" REAL NOT NULL, -- The figure, in the unit of its indicator.
  "period" INTEGER NOT NULL, -- The year that it describes. [year]
  "source" TEXT NOT NULL, -- The document that says so.
  "bound" TEXT CHECK ("bound" IN ('lower', 'upper', 'approximate')), -- lower: more than; upper: less than; approximate: about.
  "scope" TEXT, -- What it covers, if that is not exactly the hub.
  "note" TEXT, -- What to know about it.
  "confirmed_by" TEXT, -- Further sources that say the same, as JSON.
  "contradicts" INTEGER NOT NULL CHECK ("contradicts" IN (0, 1)), -- Whether it contradicts the order of a ranking.
  "grade" TEXT NOT NULL CHECK ("grade" IN ('A', 'B', 'C')), -- The grade of its source, or a better one if it is confirmed.
  "preferred" INTEGER NOT NULL CHECK ("preferred" IN (0, 1)), -- Whether it stands for the hub; at most one per indicator does.
  "place" INTEGER NOT NULL, -- (private) The order in the file.
  "overlay" TEXT, -- The overlay it came from, if any: its path, as it was given.
  PRIMARY KEY ("hub", "number"),
  FOREIGN KEY ("hub") REFERENCES hubs ("id"),
  FOREIGN KEY ("indicator") REFERENCES indicators ("id"),
  FOREIGN KEY ("source") REFERENCES sources ("id")
) WITHOUT ROWID;
CREATE INDEX facts_indicator ON facts ("indicator");
CREATE INDEX facts_source ON facts ("source");
CREATE TABLE specialisations ( -- How strong hubs are in the sectors in which they have evidence, figures or listed companies.
  "hub" TEXT NOT NULL, -- The hub.
  "sector" TEXT NOT NULL, -- The sector.
  "strength" REAL NOT NULL, -- 20 times the stars; kept for one more version. [points of 100]
  "level" TEXT NOT NULL CHECK ("level" IN ('leading', 'strong', 'emerging', 'slight')), -- The level that follows from the signs.
  "stars" INTEGER NOT NULL, -- Stars of all four signs, 0 to 5. [count]
  "size" INTEGER NOT NULL, -- Stars for size, 0 to 2. [count]
  "specialisation" INTEGER NOT NULL, -- A star for specialisation. [count]
  "recognition" INTEGER NOT NULL, -- A star for national programmes. [count]
  "documentation" INTEGER NOT NULL, -- A star for kinds of evidence. [count]
  "confidence" TEXT NOT NULL CHECK ("confidence" IN ('A', 'B', 'C', 'D')), -- How well the level is supported: A is best.
  "share" REAL, -- Share of the nation. [percent]
  "share_of" TEXT, -- What the share is of: companies, or an indicator.
  "share_period" INTEGER, -- The year of that figure. [year]
  "share_bound" TEXT, -- If the share is not exact: lower, upper (it may be smaller) or approximate.
  "companies" INTEGER, -- Listed companies in the industries of the sector, if these measure it and are counted. [count]
  "location_quotient" REAL, -- Their number divided by the expected one, shrunk towards 1.
  "evidence" INTEGER NOT NULL, -- Pieces of evidence. [count]
  "sources" INTEGER NOT NULL, -- Documents that the pieces come from. [count]
  "designations" INTEGER NOT NULL, -- How many of them are designations. [count]
  "publishers" INTEGER NOT NULL, -- Publishers of the pieces without a scope. [count]
  "programmes" TEXT NOT NULL, -- National programmes that name the hub itself, as JSON.
  "kinds" TEXT NOT NULL, -- Kinds of evidence that document it, as JSON.
  "measured" INTEGER NOT NULL CHECK ("measured" IN (0, 1)), -- Whether the evidence includes a statistic from an official or academic source.
  PRIMARY KEY ("hub", "sector"),
  FOREIGN KEY ("hub") REFERENCES hubs ("id"),
  FOREIGN KEY ("sector") REFERENCES sectors ("id")
);
CREATE INDEX specialisations_sector ON specialisations ("sector");
CREATE TABLE evidence ( -- Reasons why a hub is strong in a sector.
  "hub" TEXT NOT NULL, -- The hub.
  "sector" TEXT NOT NULL, -- The sector.
  "number" INTEGER NOT NULL, -- 1, 2, 3 … within the specialisation: what contradicts first, then by kind.
  "kind" TEXT NOT NULL CHECK ("kind" IN ('designation', 'statistic', 'institution', 'company', 'facility', 'policy', 'product', 'statement')), -- What kind of reason.
  "name" TEXT, -- The thing it is about: an institute, a company, a plant.
  "claim" TEXT NOT NULL, -- The reason, in one sentence.
  "period" INTEGER, -- The year that it describes. [year]
  "source" TEXT NOT NULL, -- The document that says so.
  "scope" TEXT, -- What it covers, if that is not exactly the hub.
  "designation" TEXT, -- The designation that it is.
  "value" REAL, -- The number that the claim is about, if it is about one.
  "unit" TEXT, -- The unit of that number.
  "contradicts" INTEGER NOT NULL CHECK ("contradicts" IN (0, 1)), -- Whether it contradicts the order of a ranking.
  "place" INTEGER NOT NULL, -- (private) The order in the file, of all of the hub.
  "overlay" TEXT, -- The overlay it came from, if any: its path, as it was given.
  PRIMARY KEY ("hub", "sector", "number"),
  FOREIGN KEY ("hub", "sector") REFERENCES specialisations ("hub", "sector"),
  FOREIGN KEY ("source") REFERENCES sources ("id"),
  FOREIGN KEY ("designation") REFERENCES designations ("id")
) WITHOUT ROWID;
CREATE INDEX evidence_source ON evidence ("source");
CREATE INDEX evidence_designation ON evidence ("designation");
CREATE TABLE gaps ( -- Figures that were looked for and not found.
  "hub" TEXT NOT NULL, -- The hub.
  "indicator" TEXT NOT NULL, -- What was looked for.
  "searched" TEXT NOT NULL, -- Where.
  "month" TEXT NOT NULL, -- In which month: 2026-11.
  PRIMARY KEY ("hub", "indicator"),
  FOREIGN KEY ("hub") REFERENCES hubs ("id"),
  FOREIGN KEY ("indicator") REFERENCES indicators ("id")
);
CREATE INDEX gaps_indicator ON gaps ("indicator");
CREATE TABLE industries ( -- Industries of listed companies.
  "id" TEXT NOT NULL, -- Slug.
  "label" TEXT NOT NULL, -- English label.
  "label_zh" TEXT NOT NULL, -- Chinese label.
  PRIMARY KEY ("id")
);
CREATE TABLE sector_industries ( -- The industries of listed companies that measure a sector.
  "sector" TEXT NOT NULL, -- The sector.
  "industry" TEXT NOT NULL, -- The industry.
  PRIMARY KEY ("sector", "industry"),
  FOREIGN KEY ("sector") REFERENCES sectors ("id"),
  FOREIGN KEY ("industry") REFERENCES industries ("id")
);
CREATE INDEX sector_industries_industry ON sector_industries ("industry");
CREATE TABLE company_lists ( -- The lists of companies, one per exchange.
  "exchange" TEXT NOT NULL, -- The exchange: SSE (main board, STAR), SZSE (main board, ChiNext), BSE.
  "day" TEXT NOT NULL, -- The day that it describes.
  "source" TEXT NOT NULL, -- The document that has the list.
  PRIMARY KEY ("exchange"),
  FOREIGN KEY ("source") REFERENCES sources ("id")
);
CREATE INDEX company_lists_source ON company_lists ("source");
CREATE TABLE companies ( -- Listed companies, with the city where they are registered or have their head office.
  "code" TEXT NOT NULL, -- Code and exchange: 688981.SH.
  "name_zh" TEXT NOT NULL, -- Short Chinese name.
  "name" TEXT, -- English name.
  "board" TEXT NOT NULL CHECK ("board" IN ('SSE_main', 'STAR', 'SZSE_main', 'ChiNext', 'BSE')), -- The board.
  "listed" TEXT NOT NULL, -- The day of its listing.
  "city" TEXT NOT NULL, -- Where it is registered, in Chinese.
  "hub" TEXT, -- The hub that it counts for: that of its registration or its head office.
  "industry" TEXT, -- Its industry.
  "seat_source" TEXT, -- The document that says where its head office is, if it is not where the company is registered.
  PRIMARY KEY ("code"),
  FOREIGN KEY ("hub") REFERENCES hubs ("id"),
  FOREIGN KEY ("industry") REFERENCES industries ("id"),
  FOREIGN KEY ("seat_source") REFERENCES sources ("id")
);
CREATE INDEX companies_hub ON companies ("hub");
CREATE INDEX companies_industry ON companies ("industry");
CREATE INDEX companies_seat_source ON companies ("seat_source");
CREATE TABLE breaks ( -- Where a series must not be joined.
  "number" INTEGER NOT NULL, -- 1, 2, 3 … in the order of the file.
  "indicator" TEXT NOT NULL, -- The indicator.
  "period" INTEGER NOT NULL, -- The first year of the new series. [year]
  "hub" TEXT, -- The hub; empty for all hubs.
  "reason" TEXT NOT NULL, -- Why.
  PRIMARY KEY ("number"),
  FOREIGN KEY ("indicator") REFERENCES indicators ("id"),
  FOREIGN KEY ("hub") REFERENCES hubs ("id")
);
CREATE INDEX breaks_indicator ON breaks ("indicator");
CREATE INDEX breaks_hub ON breaks ("hub");
