CREATE OR REPLACE FUNCTION public.retention_remove(asked bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $body$
DECLARE
    d public.retention_deletion%ROWTYPE;
    counts jsonb := '{}';
    prints jsonb := '[]';
    files text[] := '{}';
    signatures bigint[] := '{}';
    jobs bigint[] := '{}';
    n bigint;
BEGIN
    PERFORM 1 FROM people_employer e JOIN retention_deletion r ON r.employer_id = e.id
        WHERE r.id = asked FOR NO KEY UPDATE OF e;
    SELECT * INTO d FROM retention_deletion WHERE id = asked FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'retention: there is no such deletion'; END IF;
    IF EXISTS (SELECT FROM retention_removed WHERE deletion_id = d.id) THEN RETURN false; END IF;
    IF d.dropped_at IS NOT NULL THEN RAISE EXCEPTION 'retention: it was dropped'; END IF;
    IF d.approved_by_id IS NULL THEN RAISE EXCEPTION 'retention: nobody has approved'; END IF;
    IF d.approved_by_id = d.proposed_by_id OR d.owner_id IN (d.approved_by_id, d.proposed_by_id)
        THEN RAISE EXCEPTION 'retention: two other people have to decide'; END IF;
    IF NOT EXISTS (SELECT FROM people_person p JOIN people_membership m ON m.person_id = p.id
            WHERE p.id = d.proposed_by_id AND p.is_active AND p.employer_id = d.employer_id
            AND m.ended_at IS NULL AND m.role = 'administrator')
        OR NOT EXISTS (SELECT FROM people_person p JOIN people_membership m ON m.person_id = p.id
            WHERE p.id = d.approved_by_id AND p.is_active AND p.employer_id = d.employer_id
            AND m.ended_at IS NULL AND m.role IN ('administrator', 'programme_lead'))
        THEN RAISE EXCEPTION 'retention: they may not decide at this employer'; END IF;
    IF d.proposed_on < d.due_on THEN RAISE EXCEPTION 'retention: it is not due'; END IF;
    IF NOT EXISTS (SELECT FROM (
            SELECT * FROM (SELECT p.employer_id, p.id FROM people_person p WHERE p.id = d.subject_id AND NOT p.is_active AND NOT EXISTS (SELECT FROM portfolios_portfolio o WHERE o.owner_id = p.id) FOR UPDATE) AS account WHERE d.kind = 'account'
            UNION ALL
            SELECT * FROM (SELECT e.id, NULL::bigint FROM people_employer e WHERE e.id = d.subject_id) AS openings WHERE d.kind = 'openings'
            UNION ALL
            SELECT * FROM (SELECT p.employer_id, p.owner_id FROM portfolios_portfolio p WHERE p.id = d.subject_id AND p.status IN ('withdrawn', 'left', 'transferred') AND NOT EXISTS (SELECT FROM endorsement_edition e JOIN endorsement_seal s ON s.edition_id = e.id WHERE e.portfolio_id = p.id) AND NOT EXISTS (SELECT FROM endorsement_tombstone t WHERE t.portfolio_id = p.id) FOR UPDATE OF p) AS unfinished WHERE d.kind = 'unfinished'
            UNION ALL
            SELECT * FROM (SELECT p.employer_id, p.owner_id FROM portfolios_portfolio p WHERE p.id = d.subject_id AND (p.status = 'completed' OR p.status IN ('withdrawn', 'left', 'transferred') AND (EXISTS (SELECT FROM endorsement_edition e JOIN endorsement_seal s ON s.edition_id = e.id WHERE e.portfolio_id = p.id) OR EXISTS (SELECT FROM endorsement_tombstone t WHERE t.portfolio_id = p.id))) FOR UPDATE OF p) AS evidence WHERE d.kind = 'evidence'
            UNION ALL
            SELECT * FROM (SELECT p.employer_id, p.owner_id FROM portfolios_portfolio p WHERE p.id = d.subject_id AND (p.status = 'completed' OR p.status IN ('withdrawn', 'left', 'transferred') AND (EXISTS (SELECT FROM endorsement_edition e JOIN endorsement_seal s ON s.edition_id = e.id WHERE e.portfolio_id = p.id) OR EXISTS (SELECT FROM endorsement_tombstone t WHERE t.portfolio_id = p.id))) FOR UPDATE OF p) AS record WHERE d.kind = 'record'
        ) AS s(employer_id, owner_id)
        WHERE s.employer_id = d.employer_id AND s.owner_id IS NOT DISTINCT FROM d.owner_id)
        THEN RAISE EXCEPTION 'retention: it may not be removed at this employer'; END IF;
    IF EXISTS (SELECT FROM retention_hold h WHERE h.released_at IS NULL
            AND h.employer_id = d.employer_id
            AND (h.person_id = d.owner_id
                OR h.portfolio_id = d.subject_id AND d.kind IN ('unfinished', 'evidence', 'record')))
        THEN RAISE EXCEPTION 'retention: a legal hold stands'; END IF;
    PERFORM set_config('pgtrigger.ignore', (SELECT array_agg(tgname)::text FROM pg_trigger
        WHERE NOT tgisinternal AND left(tgname, 10) = 'pgtrigger_'), true);
    IF d.kind IN ('unfinished', 'evidence', 'record') THEN
        UPDATE portfolios_carried SET source_id = NULL WHERE source_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id);
        INSERT INTO endorsement_tombstone (edition_id, portfolio_id, owner_id, employer_id, number, sha256, previous, state, removed_at, deletion_id) SELECT s.edition_id, d.subject_id, d.owner_id, s.employer_id, s.number, s.sha256, s.content::jsonb ->> 'previous', e.state, d.approved_at, d.id FROM endorsement_seal s JOIN endorsement_edition e ON e.id = s.edition_id WHERE e.portfolio_id = d.subject_id;
        SELECT coalesce(jsonb_agg(jsonb_build_object('edition', t.edition_id, 'number', t.number, 'sha256', t.sha256) ORDER BY t.number), '[]') INTO prints FROM endorsement_tombstone t WHERE t.portfolio_id = d.subject_id;
        UPDATE endorsement_result SET checklist_words = '', to_assessor = '', to_owner = '', reasons = CASE result WHEN 'confirm' THEN '' ELSE 'Removed.' END, tests = (SELECT coalesce(jsonb_object_agg(t.key, t.value || '{"words": ""}'), '{}') FROM jsonb_each(tests) AS t) WHERE sample_id IN (SELECT s.id FROM endorsement_sample s JOIN endorsement_edition e ON e.id = s.edition_id WHERE e.portfolio_id = d.subject_id);
        UPDATE endorsement_sample SET edition_id = NULL, kept_for = d.subject_id, swaps = '[]', files = '{}', reason = CASE WHEN state IN ('answered', 'confirmed') THEN '' ELSE 'Removed.' END, state = CASE WHEN state IN ('answered', 'confirmed') THEN state ELSE 'set_aside' END WHERE edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id);
        SELECT signatures || coalesce(array_agg(x), '{}') INTO signatures FROM (
            SELECT signature_id FROM endorsement_decision WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id))
            UNION ALL
            SELECT signature_id FROM endorsement_discussionagreement WHERE (discussion_id IN (SELECT id FROM endorsement_discussion WHERE portfolio_id = d.subject_id))
            UNION ALL
            SELECT of_id FROM endorsement_withdrawal WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id))
            UNION ALL
            SELECT signature_id FROM endorsement_withdrawal WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id))
            UNION ALL
            SELECT observer_signature_id FROM portfolios_observation WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id))
            UNION ALL
            SELECT owner_signature_id FROM portfolios_observation WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id))
            UNION ALL
            SELECT declaration_id FROM endorsement_edition WHERE (portfolio_id = d.subject_id)
            UNION ALL
            SELECT signature_id FROM portfolios_release WHERE (portfolio_id = d.subject_id)
        ) AS found(x) WHERE x IS NOT NULL;
        SELECT jobs || coalesce(array_agg(x), '{}') INTO jobs FROM (
            SELECT job_id FROM exports_export WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id) OR compilation_id IN (SELECT id FROM exports_compilation WHERE portfolio_id = d.subject_id))
        ) AS found(x) WHERE x IS NOT NULL;
        SELECT files || coalesce(array_agg(x), '{}') INTO files FROM (
            SELECT file FROM exports_export WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id) OR compilation_id IN (SELECT id FROM exports_compilation WHERE portfolio_id = d.subject_id))
            UNION ALL
            SELECT file FROM portfolios_attachment WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id))
            UNION ALL
            SELECT small FROM portfolios_attachment WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id))
            UNION ALL
            SELECT jsonb_array_elements(pictures) ->> 'path' FROM portfolios_worddocument WHERE (portfolio_id = d.subject_id)
        ) AS found(x) WHERE x IS NOT NULL;
        DELETE FROM dispatch_reminder WHERE (notice_id IN (SELECT id FROM dispatch_notice WHERE substring(path from '^/portfolios/entries/([0-9]+)/')::bigint IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id) OR substring(path from '^/portfolios/observations/([0-9]+)/')::bigint IN (SELECT o.id FROM portfolios_observation o JOIN portfolios_entry e ON e.id = o.entry_id WHERE e.portfolio_id = d.subject_id) OR substring(path from '^/portfolios/requests/([0-9]+)/')::bigint IN (SELECT id FROM portfolios_feedbackrequest WHERE portfolio_id = d.subject_id) OR substring(path from '^/endorsement/([0-9]+)/')::bigint IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id) OR substring(path from '^/endorsement/portfolios/([0-9]+)/')::bigint IN (SELECT d.subject_id) OR substring(path from '^/endorsement/moderation/of/([0-9]+)/')::bigint IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id) OR substring(path from '^/endorsement/moderation/packs/([0-9]+)/')::bigint IN (SELECT s.id FROM endorsement_sample s LEFT JOIN endorsement_edition e ON e.id = s.edition_id WHERE e.portfolio_id = d.subject_id OR s.kept_for = d.subject_id) OR substring(path from '^/endorsement/moderation/records/([0-9]+)/')::bigint IN (SELECT s.id FROM endorsement_sample s LEFT JOIN endorsement_edition e ON e.id = s.edition_id WHERE e.portfolio_id = d.subject_id OR s.kept_for = d.subject_id) OR substring(path from '^/exports/([0-9]+)/')::bigint IN (SELECT x.id FROM exports_export x JOIN endorsement_edition e ON e.id = x.edition_id WHERE e.portfolio_id = d.subject_id)));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('dispatch.reminder', coalesce((counts ->> 'dispatch.reminder')::int, 0) + n);
        DELETE FROM dispatch_notice WHERE (substring(path from '^/portfolios/entries/([0-9]+)/')::bigint IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id) OR substring(path from '^/portfolios/observations/([0-9]+)/')::bigint IN (SELECT o.id FROM portfolios_observation o JOIN portfolios_entry e ON e.id = o.entry_id WHERE e.portfolio_id = d.subject_id) OR substring(path from '^/portfolios/requests/([0-9]+)/')::bigint IN (SELECT id FROM portfolios_feedbackrequest WHERE portfolio_id = d.subject_id) OR substring(path from '^/endorsement/([0-9]+)/')::bigint IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id) OR substring(path from '^/endorsement/portfolios/([0-9]+)/')::bigint IN (SELECT d.subject_id) OR substring(path from '^/endorsement/moderation/of/([0-9]+)/')::bigint IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id) OR substring(path from '^/endorsement/moderation/packs/([0-9]+)/')::bigint IN (SELECT s.id FROM endorsement_sample s LEFT JOIN endorsement_edition e ON e.id = s.edition_id WHERE e.portfolio_id = d.subject_id OR s.kept_for = d.subject_id) OR substring(path from '^/endorsement/moderation/records/([0-9]+)/')::bigint IN (SELECT s.id FROM endorsement_sample s LEFT JOIN endorsement_edition e ON e.id = s.edition_id WHERE e.portfolio_id = d.subject_id OR s.kept_for = d.subject_id) OR substring(path from '^/exports/([0-9]+)/')::bigint IN (SELECT x.id FROM exports_export x JOIN endorsement_edition e ON e.id = x.edition_id WHERE e.portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('dispatch.notice', coalesce((counts ->> 'dispatch.notice')::int, 0) + n);
        DELETE FROM endorsement_reply WHERE (sample_id IN (SELECT id FROM endorsement_sample WHERE edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id)) OR sample_id IN (SELECT id FROM endorsement_sample WHERE kept_for = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.reply', coalesce((counts ->> 'endorsement.reply')::int, 0) + n);
        DELETE FROM endorsement_seat WHERE (sample_id IN (SELECT id FROM endorsement_sample WHERE edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id)) OR sample_id IN (SELECT id FROM endorsement_sample WHERE kept_for = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.seat', coalesce((counts ->> 'endorsement.seat')::int, 0) + n);
        DELETE FROM endorsement_decision WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.decision', coalesce((counts ->> 'endorsement.decision')::int, 0) + n);
        DELETE FROM endorsement_discussionagreement WHERE (discussion_id IN (SELECT id FROM endorsement_discussion WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.discussionagreement', coalesce((counts ->> 'endorsement.discussionagreement')::int, 0) + n);
        DELETE FROM endorsement_judgement WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.judgement', coalesce((counts ->> 'endorsement.judgement')::int, 0) + n);
        DELETE FROM endorsement_withdrawal WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.withdrawal', coalesce((counts ->> 'endorsement.withdrawal')::int, 0) + n);
        DELETE FROM exports_export WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id) OR compilation_id IN (SELECT id FROM exports_compilation WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('exports.export', coalesce((counts ->> 'exports.export')::int, 0) + n);
        DELETE FROM exports_keptinexport WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('exports.keptinexport', coalesce((counts ->> 'exports.keptinexport')::int, 0) + n);
        DELETE FROM portfolios_answerdraft WHERE (request_id IN (SELECT id FROM portfolios_feedbackrequest WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.answerdraft', coalesce((counts ->> 'portfolios.answerdraft')::int, 0) + n);
        DELETE FROM portfolios_attachment WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.attachment', coalesce((counts ->> 'portfolios.attachment')::int, 0) + n);
        DELETE FROM portfolios_carried WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.carried', coalesce((counts ->> 'portfolios.carried')::int, 0) + n);
        DELETE FROM portfolios_comment WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.comment', coalesce((counts ->> 'portfolios.comment')::int, 0) + n);
        DELETE FROM portfolios_contribution WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.contribution', coalesce((counts ->> 'portfolios.contribution')::int, 0) + n);
        DELETE FROM portfolios_entrywords WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.entrywords', coalesce((counts ->> 'portfolios.entrywords')::int, 0) + n);
        DELETE FROM portfolios_keptwords WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.keptwords', coalesce((counts ->> 'portfolios.keptwords')::int, 0) + n);
        DELETE FROM portfolios_link WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.link', coalesce((counts ->> 'portfolios.link')::int, 0) + n);
        DELETE FROM portfolios_observation WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.observation', coalesce((counts ->> 'portfolios.observation')::int, 0) + n);
        DELETE FROM portfolios_requestletter WHERE (request_id IN (SELECT id FROM portfolios_feedbackrequest WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.requestletter', coalesce((counts ->> 'portfolios.requestletter')::int, 0) + n);
        DELETE FROM portfolios_requesttoken WHERE (request_id IN (SELECT id FROM portfolios_feedbackrequest WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.requesttoken', coalesce((counts ->> 'portfolios.requesttoken')::int, 0) + n);
        DELETE FROM portfolios_version WHERE (entry_id IN (SELECT id FROM portfolios_entry WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.version', coalesce((counts ->> 'portfolios.version')::int, 0) + n);
        DELETE FROM endorsement_discussion WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.discussion', coalesce((counts ->> 'endorsement.discussion')::int, 0) + n);
        DELETE FROM endorsement_edition WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.edition', coalesce((counts ->> 'endorsement.edition')::int, 0) + n);
        DELETE FROM exports_compilation WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('exports.compilation', coalesce((counts ->> 'exports.compilation')::int, 0) + n);
        DELETE FROM exports_keptunit WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('exports.keptunit', coalesce((counts ->> 'exports.keptunit')::int, 0) + n);
        DELETE FROM portfolios_brought WHERE (portfolio_id = d.subject_id) AND entry_id IS NOT NULL;
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.brought', coalesce((counts ->> 'portfolios.brought')::int, 0) + n);
        DELETE FROM portfolios_draft WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.draft', coalesce((counts ->> 'portfolios.draft')::int, 0) + n);
        DELETE FROM portfolios_entry WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.entry', coalesce((counts ->> 'portfolios.entry')::int, 0) + n);
        DELETE FROM portfolios_feedbackrequest WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.feedbackrequest', coalesce((counts ->> 'portfolios.feedbackrequest')::int, 0) + n);
        DELETE FROM portfolios_release WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.release', coalesce((counts ->> 'portfolios.release')::int, 0) + n);
        DELETE FROM portfolios_worddocument WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.worddocument', coalesce((counts ->> 'portfolios.worddocument')::int, 0) + n);
        DELETE FROM audit_signature WHERE id = ANY(signatures);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('audit.signature', coalesce((counts ->> 'audit.signature')::int, 0) + n);
        DELETE FROM dispatch_job WHERE id = ANY(jobs);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('dispatch.job', coalesce((counts ->> 'dispatch.job')::int, 0) + n);
    END IF;
    IF d.kind IN ('unfinished', 'record') THEN
        UPDATE portfolios_carried SET source_portfolio_id = NULL WHERE source_portfolio_id = d.subject_id;
        UPDATE portfolios_release SET came_id = NULL WHERE came_id = d.subject_id;
        SELECT signatures || coalesce(array_agg(x), '{}') INTO signatures FROM (
            SELECT owner_signature_id FROM support_agreement WHERE (portfolio_id = d.subject_id)
            UNION ALL
            SELECT assessor_signature_id FROM support_agreement WHERE (portfolio_id = d.subject_id)
            UNION ALL
            SELECT manager_signature_id FROM support_agreement WHERE (portfolio_id = d.subject_id)
            UNION ALL
            SELECT owner_signature_id FROM support_review WHERE (portfolio_id = d.subject_id)
            UNION ALL
            SELECT assessor_signature_id FROM support_review WHERE (portfolio_id = d.subject_id)
            UNION ALL
            SELECT manager_signature_id FROM support_review WHERE (portfolio_id = d.subject_id)
        ) AS found(x) WHERE x IS NOT NULL;
        DELETE FROM dispatch_reminder WHERE (notice_id IN (SELECT id FROM dispatch_notice WHERE substring(path from '^/portfolios/([0-9]+)/')::bigint IN (SELECT d.subject_id) OR substring(path from '^/portfolios/pauses/([0-9]+)/')::bigint IN (SELECT id FROM portfolios_pauserequest WHERE portfolio_id = d.subject_id) OR substring(path from '^/support/([0-9]+)/')::bigint IN (SELECT d.subject_id) OR substring(path from '^/support/portfolios/([0-9]+)/')::bigint IN (SELECT d.subject_id) OR substring(path from '^/support/agreements/([0-9]+)/')::bigint IN (SELECT id FROM support_agreement WHERE portfolio_id = d.subject_id) OR substring(path from '^/support/concerns/([0-9]+)/')::bigint IN (SELECT id FROM support_concern WHERE portfolio_id = d.subject_id) OR substring(path from '^/support/given/supervision/([0-9]+)/')::bigint IN (SELECT id FROM support_supervision WHERE portfolio_id = d.subject_id) OR substring(path from '^/support/given/time/([0-9]+)/')::bigint IN (SELECT id FROM support_protectedtime WHERE portfolio_id = d.subject_id) OR substring(path from '^/support/given/workload/([0-9]+)/')::bigint IN (SELECT id FROM support_workload WHERE portfolio_id = d.subject_id)));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('dispatch.reminder', coalesce((counts ->> 'dispatch.reminder')::int, 0) + n);
        DELETE FROM dispatch_notice WHERE (substring(path from '^/portfolios/([0-9]+)/')::bigint IN (SELECT d.subject_id) OR substring(path from '^/portfolios/pauses/([0-9]+)/')::bigint IN (SELECT id FROM portfolios_pauserequest WHERE portfolio_id = d.subject_id) OR substring(path from '^/support/([0-9]+)/')::bigint IN (SELECT d.subject_id) OR substring(path from '^/support/portfolios/([0-9]+)/')::bigint IN (SELECT d.subject_id) OR substring(path from '^/support/agreements/([0-9]+)/')::bigint IN (SELECT id FROM support_agreement WHERE portfolio_id = d.subject_id) OR substring(path from '^/support/concerns/([0-9]+)/')::bigint IN (SELECT id FROM support_concern WHERE portfolio_id = d.subject_id) OR substring(path from '^/support/given/supervision/([0-9]+)/')::bigint IN (SELECT id FROM support_supervision WHERE portfolio_id = d.subject_id) OR substring(path from '^/support/given/time/([0-9]+)/')::bigint IN (SELECT id FROM support_protectedtime WHERE portfolio_id = d.subject_id) OR substring(path from '^/support/given/workload/([0-9]+)/')::bigint IN (SELECT id FROM support_workload WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('dispatch.notice', coalesce((counts ->> 'dispatch.notice')::int, 0) + n);
        DELETE FROM endorsement_result WHERE (sample_id IN (SELECT id FROM endorsement_sample WHERE edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id)) OR sample_id IN (SELECT id FROM endorsement_sample WHERE kept_for = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.result', coalesce((counts ->> 'endorsement.result')::int, 0) + n);
        DELETE FROM audit_officernote WHERE (redaction_id IN (SELECT id FROM audit_redaction WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('audit.officernote', coalesce((counts ->> 'audit.officernote')::int, 0) + n);
        DELETE FROM endorsement_sample WHERE (edition_id IN (SELECT id FROM endorsement_edition WHERE portfolio_id = d.subject_id) OR kept_for = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.sample', coalesce((counts ->> 'endorsement.sample')::int, 0) + n);
        DELETE FROM portfolios_interestmove WHERE (interest_id IN (SELECT id FROM portfolios_interest WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.interestmove', coalesce((counts ->> 'portfolios.interestmove')::int, 0) + n);
        DELETE FROM portfolios_pauseanswer WHERE (request_id IN (SELECT id FROM portfolios_pauserequest WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.pauseanswer', coalesce((counts ->> 'portfolios.pauseanswer')::int, 0) + n);
        DELETE FROM support_answer WHERE (supervision_id IN (SELECT id FROM support_supervision WHERE portfolio_id = d.subject_id) OR protected_time_id IN (SELECT id FROM support_protectedtime WHERE portfolio_id = d.subject_id) OR workload_id IN (SELECT id FROM support_workload WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('support.answer', coalesce((counts ->> 'support.answer')::int, 0) + n);
        DELETE FROM support_selfmark WHERE (assessment_id IN (SELECT id FROM support_selfassessment WHERE portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('support.selfmark', coalesce((counts ->> 'support.selfmark')::int, 0) + n);
        DELETE FROM portfolios_brought WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.brought', coalesce((counts ->> 'portfolios.brought')::int, 0) + n);
        DELETE FROM portfolios_coursereason WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.coursereason', coalesce((counts ->> 'portfolios.coursereason')::int, 0) + n);
        DELETE FROM portfolios_handover WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.handover', coalesce((counts ->> 'portfolios.handover')::int, 0) + n);
        DELETE FROM portfolios_interest WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.interest', coalesce((counts ->> 'portfolios.interest')::int, 0) + n);
        DELETE FROM portfolios_pauserequest WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.pauserequest', coalesce((counts ->> 'portfolios.pauserequest')::int, 0) + n);
        DELETE FROM portfolios_programmechange WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.programmechange', coalesce((counts ->> 'portfolios.programmechange')::int, 0) + n);
        DELETE FROM support_agreement WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('support.agreement', coalesce((counts ->> 'support.agreement')::int, 0) + n);
        DELETE FROM support_concern WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('support.concern', coalesce((counts ->> 'support.concern')::int, 0) + n);
        DELETE FROM support_needs WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('support.needs', coalesce((counts ->> 'support.needs')::int, 0) + n);
        DELETE FROM support_protectedtime WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('support.protectedtime', coalesce((counts ->> 'support.protectedtime')::int, 0) + n);
        DELETE FROM support_review WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('support.review', coalesce((counts ->> 'support.review')::int, 0) + n);
        DELETE FROM support_selfassessment WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('support.selfassessment', coalesce((counts ->> 'support.selfassessment')::int, 0) + n);
        DELETE FROM support_supervision WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('support.supervision', coalesce((counts ->> 'support.supervision')::int, 0) + n);
        DELETE FROM support_workload WHERE (portfolio_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('support.workload', coalesce((counts ->> 'support.workload')::int, 0) + n);
        DELETE FROM audit_cover WHERE (redaction_id IN (SELECT r.id FROM audit_redaction r JOIN portfolios_portfolio p ON p.owner_id = r.owner_id WHERE p.id = d.subject_id)) AND place <> 'portfolios_interestmove.words' AND NOT EXISTS (SELECT FROM portfolios_portfolio p JOIN portfolios_portfolio o ON o.owner_id = p.owner_id WHERE p.id = d.subject_id AND o.id <> p.id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('audit.cover', coalesce((counts ->> 'audit.cover')::int, 0) + n);
        DELETE FROM audit_redactedplace WHERE (redaction_id IN (SELECT r.id FROM audit_redaction r JOIN portfolios_portfolio p ON p.owner_id = r.owner_id WHERE p.id = d.subject_id)) AND subject_kind <> 'portfolios.interestmove' AND NOT EXISTS (SELECT FROM portfolios_portfolio p JOIN portfolios_portfolio o ON o.owner_id = p.owner_id WHERE p.id = d.subject_id AND o.id <> p.id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('audit.redactedplace', coalesce((counts ->> 'audit.redactedplace')::int, 0) + n);
        DELETE FROM endorsement_seal WHERE (edition_id IN (SELECT t.edition_id FROM endorsement_tombstone t WHERE t.portfolio_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('endorsement.seal', coalesce((counts ->> 'endorsement.seal')::int, 0) + n);
        DELETE FROM portfolios_portfolio WHERE (id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.portfolio', coalesce((counts ->> 'portfolios.portfolio')::int, 0) + n);
        DELETE FROM audit_signature WHERE id = ANY(signatures);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('audit.signature', coalesce((counts ->> 'audit.signature')::int, 0) + n);
    END IF;
    IF d.kind IN ('account') THEN
        DELETE FROM account_emailconfirmation WHERE (email_address_id IN (SELECT id FROM account_emailaddress WHERE user_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('account.emailconfirmation', coalesce((counts ->> 'account.emailconfirmation')::int, 0) + n);
        DELETE FROM audit_cover WHERE (redaction_id IN (SELECT id FROM audit_redaction WHERE owner_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('audit.cover', coalesce((counts ->> 'audit.cover')::int, 0) + n);
        DELETE FROM audit_redactedplace WHERE (redaction_id IN (SELECT id FROM audit_redaction WHERE owner_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('audit.redactedplace', coalesce((counts ->> 'audit.redactedplace')::int, 0) + n);
        DELETE FROM dispatch_reminder WHERE (person_id = d.subject_id OR notice_id IN (SELECT id FROM dispatch_notice WHERE person_id = d.subject_id) OR notice_id IN (SELECT id FROM dispatch_notice WHERE person_id IN (SELECT c.id FROM people_person c WHERE c.employer_id = d.employer_id) AND strpos(sentence, (SELECT w.first_name || ' ' || w.last_name FROM people_person w WHERE w.id = d.subject_id)) > 0) OR person_id IN (SELECT c.id FROM people_person c WHERE c.employer_id = d.employer_id) AND strpos(line, (SELECT w.first_name || ' ' || w.last_name FROM people_person w WHERE w.id = d.subject_id)) > 0);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('dispatch.reminder', coalesce((counts ->> 'dispatch.reminder')::int, 0) + n);
        DELETE FROM people_invitationtoken WHERE (invitation_id IN (SELECT id FROM people_invitation WHERE person_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('people.invitationtoken', coalesce((counts ->> 'people.invitationtoken')::int, 0) + n);
        DELETE FROM portfolios_interestmove WHERE (interest_id IN (SELECT id FROM portfolios_interest WHERE owner_id = d.subject_id));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.interestmove', coalesce((counts ->> 'portfolios.interestmove')::int, 0) + n);
        DELETE FROM account_emailaddress WHERE (user_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('account.emailaddress', coalesce((counts ->> 'account.emailaddress')::int, 0) + n);
        DELETE FROM dispatch_notice WHERE (person_id = d.subject_id OR person_id IN (SELECT c.id FROM people_person c WHERE c.employer_id = d.employer_id) AND strpos(sentence, (SELECT w.first_name || ' ' || w.last_name FROM people_person w WHERE w.id = d.subject_id)) > 0);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('dispatch.notice', coalesce((counts ->> 'dispatch.notice')::int, 0) + n);
        DELETE FROM mfa_authenticator WHERE (user_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('mfa.authenticator', coalesce((counts ->> 'mfa.authenticator')::int, 0) + n);
        DELETE FROM people_invitation WHERE (person_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('people.invitation', coalesce((counts ->> 'people.invitation')::int, 0) + n);
        DELETE FROM people_membership WHERE (person_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('people.membership', coalesce((counts ->> 'people.membership')::int, 0) + n);
        DELETE FROM portfolios_interest WHERE (owner_id = d.subject_id);
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('portfolios.interest', coalesce((counts ->> 'portfolios.interest')::int, 0) + n);
        UPDATE people_person SET manager_id = NULL WHERE manager_id = d.subject_id;
        UPDATE people_person SET first_name = 'Former', last_name = 'colleague', email = 'removed-' || id || '@removed.invalid', password = '!', last_login = NULL, registration_number = '', team_id = NULL, manager_id = NULL, employed_on = NULL, fte = 1, session_epoch = session_epoch + 1 WHERE id = d.subject_id;
    END IF;
    IF d.kind IN ('openings') THEN
        DELETE FROM audit_opening WHERE (employer_id = d.subject_id) AND opened_at < d.proposed_on - make_interval(months => d.months) AND NOT EXISTS (SELECT FROM retention_hold h WHERE h.released_at IS NULL AND h.employer_id = d.subject_id AND (h.portfolio_id = audit_opening.portfolio_id OR h.person_id = audit_opening.opened_by_id OR h.person_id = (SELECT o.owner_id FROM portfolios_portfolio o WHERE o.id = audit_opening.portfolio_id)));
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('audit.opening', coalesce((counts ->> 'audit.opening')::int, 0) + n);
    END IF;
    INSERT INTO retention_removed (deletion_id, employer_id, kind, subject_id, months, due_on,
            proposed_by_id, approved_by_id, removed_at, counts, fingerprints)
        VALUES (d.id, d.employer_id, d.kind, d.subject_id, d.months, d.due_on,
            d.proposed_by_id, d.approved_by_id, d.approved_at, counts, prints);
    INSERT INTO retention_leftover (deletion_id, path)
        SELECT d.id, path FROM (SELECT DISTINCT unnest(files) AS path) AS f WHERE path <> '';
    PERFORM set_config('pgtrigger.ignore', '{}', true);
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    RETURN true;
END
$body$;
REVOKE ALL ON FUNCTION public.retention_remove(bigint) FROM PUBLIC;
