-- What an exported database has beside the tables, and beside the view of store/cited_facts.py.
CREATE UNIQUE INDEX facts_preferred ON facts (hub, indicator) WHERE preferred;
CREATE VIEW preferred_facts AS
        SELECT hub, name, kind, indicator, label, value, unit, period, bound, grade, source, publisher, title, published,
            via, url, name_zh, label_zh
        FROM cited_facts WHERE preferred;
CREATE VIEW hub_strengths AS
        SELECT specialisations.hub, hubs.name, hubs.kind, hubs.province, specialisations.sector, sectors.label,
            sectors."group", specialisations.stars, specialisations.level, specialisations.confidence, size,
            specialisation, recognition, documentation, share, share_of, companies, location_quotient,
            specialisations.evidence, specialisations.sources, specialisations.designations, strength,
            hubs.name_zh, sectors.label_zh
        FROM specialisations JOIN hubs ON hubs.id = specialisations.hub
            JOIN sectors ON sectors.id = specialisations.sector
        WHERE specialisations.evidence OR stars;
CREATE VIEW cited_evidence AS
        SELECT evidence.hub, hubs.name AS hub_name, evidence.sector, sectors.label, evidence.kind, evidence.name,
            evidence.claim, evidence.period, evidence.scope, evidence.designation,
            evidence.source, sources.publisher, sources.title, sources.published, sources.via, sources.grade,
            coalesce(sources.url, sources.via_url) AS url, hubs.name_zh AS hub_name_zh, sectors.label_zh
        FROM evidence JOIN hubs ON hubs.id = evidence.hub JOIN sectors ON sectors.id = evidence.sector
            JOIN sources ON sources.id = evidence.source;
CREATE VIEW hub_designations AS
        SELECT evidence.hub, hubs.name AS hub_name, evidence.designation, designations.name,
            min(evidence.period) AS period, count(*) AS evidence, hubs.name_zh AS hub_name_zh, designations.name_zh
        FROM evidence JOIN hubs ON hubs.id = evidence.hub JOIN designations ON designations.id = evidence.designation
        GROUP BY evidence.hub, evidence.designation;
