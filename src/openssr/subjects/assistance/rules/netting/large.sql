-- Money counted once where the records do not fit in memory: who paid whom, by name and
-- by chance, and the graph whose greatest flow is what may stand twice.  The method is
-- that of docs/explanation/counted-once.md and of the modules beside this file.
--
-- One dialect that DuckDB and Spark both read.  Each statement makes the table named
-- above it.  Given: records, flows, related, parties (one row each of what was read),
-- merged (records of other years that join another), marks (the numbers 1, 2, ...).
-- Money is whole cents; flags are 0 or 1; an undated row's year is -1.

-- step: choose

-- table: ranked
SELECT *, row_number() OVER (
    PARTITION BY key ORDER BY secondary, owner DESC, updated DESC, held DESC, digest, record
  ) AS place
FROM records

-- table: winners
SELECT w.*,
  CAST(row_number() OVER (ORDER BY w.key) AS BIGINT) AS id,
  CAST(dense_rank() OVER (ORDER BY w.reference) AS BIGINT) AS pid
FROM ranked w WHERE w.place = 1 AND w.secondary = 0

-- table: rivals
SELECT DISTINCT w.key, r.place, r.record, coalesce(f.year, -1) AS year
FROM winners w
JOIN (SELECT DISTINCT w2.key FROM winners w2 JOIN ranked r2 ON r2.key = w2.key
      WHERE r2.place > 1 AND r2.secondary = 0 AND r2.reference = w2.reference) two
  ON two.key = w.key
JOIN ranked r ON r.key = w.key AND r.secondary = 0 AND r.reference = w.reference
LEFT JOIN flows f ON f.record = r.record

-- step: link

-- table: members
SELECT id, record FROM winners
UNION ALL
SELECT w.id, m.record FROM merged m JOIN winners w ON w.key = m.key

-- table: moved
SELECT m.id, f.side, f.passes, f.cents, f.year, f.component, f.region, f.ref, f.name,
  f.activity, f.inside, f.turn
FROM flows f JOIN members m ON m.record = f.record

-- table: spent
SELECT id, CAST(sum(CASE WHEN side = 'out' THEN cents ELSE 0 END) AS BIGINT) AS cents,
  max(inside) AS counts, min(inside) AS all_inside
FROM moved GROUP BY id

-- table: nodes
SELECT w.id, w.pid, w.key, w.publisher, w.reference, w.name,
  coalesce(s.cents, 0) AS spent, greatest(coalesce(s.cents, 0), 0) AS able,
  coalesce(s.counts, 0) AS counts, coalesce(s.all_inside, 1) AS all_inside
FROM winners w LEFT JOIN spent s ON s.id = w.id

-- table: publishers
SELECT DISTINCT pid, reference FROM nodes

-- table: called
SELECT x.name, x.pid FROM (
  SELECT name, pid, row_number() OVER (PARTITION BY name ORDER BY key DESC) AS place
  FROM nodes WHERE name <> '') x
WHERE x.place = 1

-- table: spoken
SELECT id, side, cents, turn, ref, name,
  CASE WHEN own = 1 THEN '' ELSE activity END AS activity, own
FROM (SELECT m.*, CASE WHEN m.activity = n.key THEN 1 ELSE 0 END AS own
      FROM moved m JOIN nodes n ON n.id = m.id
      WHERE m.side = 'in' OR m.passes = 1) x

-- table: heard
SELECT s.*, n.id AS other
FROM spoken s LEFT JOIN nodes n ON n.key = s.activity

-- table: said
SELECT CASE WHEN side = 'out' THEN id ELSE other END AS payer,
  CASE WHEN side = 'out' THEN other ELSE id END AS receiver,
  CAST(sum(CASE WHEN side = 'out' THEN cents END) AS BIGINT) AS paid,
  CAST(sum(CASE WHEN side = 'in' THEN cents END) AS BIGINT) AS got
FROM heard WHERE other IS NOT NULL GROUP BY 1, 2

-- table: roles
SELECT w.id, p.role, p.ref, p.name FROM parties p JOIN winners w ON w.record = p.record

-- table: unknown
SELECT DISTINCT ref, name, activity FROM heard WHERE other IS NULL
UNION
SELECT DISTINCT ref, name, '' AS activity FROM roles

-- table: owners
SELECT x.activity, x.pid FROM (
  SELECT u.activity, p.pid,
    row_number() OVER (PARTITION BY u.activity ORDER BY m.n DESC) AS place
  FROM (SELECT DISTINCT activity FROM unknown WHERE activity <> '') u
  JOIN marks m ON m.n < length(u.activity) AND substr(u.activity, m.n + 1, 1) = '-'
  JOIN publishers p ON p.reference = substr(u.activity, 1, m.n)) x
WHERE x.place = 1

-- table: placed
SELECT u.ref, u.name, u.activity, CASE
    WHEN p.pid IS NOT NULL THEN p.pid
    WHEN u.ref = '' AND c.pid IS NOT NULL THEN c.pid
    ELSE coalesce(o.pid, 0) END AS publisher
FROM unknown u
LEFT JOIN publishers p ON p.reference = u.ref
LEFT JOIN called c ON c.name = u.name
LEFT JOIN owners o ON o.activity = u.activity

-- table: vague
SELECT h.id, h.side, h.cents, h.turn, h.activity, p.publisher,
  CASE WHEN h.ref = '' AND h.name = '' AND h.activity = '' THEN 0 ELSE 1 END AS named
FROM heard h
JOIN placed p ON p.ref = h.ref AND p.name = h.name AND p.activity = h.activity
WHERE h.other IS NULL

-- table: vaguely
SELECT id, side, publisher, CASE WHEN publisher > 0 THEN 1 ELSE named END AS named,
  CAST(sum(cents) AS BIGINT) AS cents
FROM vague GROUP BY 1, 2, 3, 4

-- table: links
SELECT s.payer, s.receiver, p.pid AS payer_pid, r.pid AS receiver_pid,
  CASE WHEN s.got IS NULL THEN 'payer only' WHEN s.paid IS NULL THEN 'receiver only'
    ELSE 'both sides' END AS method,
  greatest(coalesce(s.paid, 0), coalesce(s.got, 0)) AS cents
FROM said s JOIN nodes p ON p.id = s.payer JOIN nodes r ON r.id = s.receiver
WHERE greatest(coalesce(s.paid, 0), coalesce(s.got, 0)) > 0

-- table: told_by_receiver
SELECT payer AS id, receiver_pid AS publisher, CAST(sum(cents) AS BIGINT) AS cents
FROM links WHERE method = 'receiver only' GROUP BY 1, 2

-- table: told_by_payer
SELECT receiver AS id, payer_pid AS publisher, CAST(sum(cents) AS BIGINT) AS cents
FROM links WHERE method = 'payer only' GROUP BY 1, 2

-- table: to_organisation
SELECT v.id, v.publisher,
  v.cents - least(greatest(v.cents, 0), coalesce(t.cents, 0)) AS cents
FROM vaguely v LEFT JOIN told_by_receiver t
  ON t.id = v.id AND t.publisher = v.publisher
WHERE v.side = 'out' AND v.publisher > 0

-- table: from_organisation
SELECT v.id, v.publisher,
  v.cents - least(greatest(v.cents, 0), coalesce(t.cents, 0)) AS cents
FROM vaguely v LEFT JOIN told_by_payer t ON t.id = v.id AND t.publisher = v.publisher
WHERE v.side = 'in' AND v.publisher > 0

-- table: wanting
SELECT t.id, CAST(sum(
    t.cents - least(greatest(coalesce(v.cents, 0), 0), t.cents)) AS BIGINT) AS cents
FROM told_by_receiver t LEFT JOIN vaguely v
  ON v.id = t.id AND v.publisher = t.publisher AND v.side = 'out'
GROUP BY t.id

-- table: unnamed
SELECT v.id, v.cents - least(greatest(v.cents, 0), coalesce(w.cents, 0)) AS cents,
  least(greatest(v.cents, 0), coalesce(w.cents, 0)) AS taken
FROM vaguely v LEFT JOIN wanting w ON w.id = v.id
WHERE v.side = 'out' AND v.named = 0

-- table: elsewhere
SELECT v.id, v.cents - least(
    greatest(v.cents, 0), coalesce(w.cents, 0) - coalesce(u.taken, 0)) AS cents
FROM vaguely v LEFT JOIN wanting w ON w.id = v.id LEFT JOIN unnamed u ON u.id = v.id
WHERE v.side = 'out' AND v.publisher = 0 AND v.named = 1

-- table: outside
SELECT id, cents FROM vaguely WHERE side = 'in' AND publisher = 0 AND named = 1

-- table: family
SELECT a.parent AS payer, a.child AS receiver, least(p.spent, c.spent) AS cents
FROM (SELECT DISTINCT CASE WHEN t.kind = '1' THEN o.id ELSE w.id END AS parent,
        CASE WHEN t.kind = '1' THEN w.id ELSE o.id END AS child
      FROM related t JOIN winners w ON w.record = t.record
      JOIN nodes o ON o.key = t.other AND o.id <> w.id AND o.pid = w.pid) a
LEFT JOIN (SELECT DISTINCT CASE WHEN t.kind = '1' THEN w.id ELSE o.id END AS parent,
        CASE WHEN t.kind = '1' THEN o.id ELSE w.id END AS child
      FROM related t JOIN winners w ON w.record = t.record
      JOIN nodes o ON o.key = t.other AND o.id <> w.id AND o.pid = w.pid) b
  ON b.parent = a.parent AND b.child = a.child
JOIN nodes p ON p.id = a.parent JOIN nodes c ON c.id = a.child
WHERE b.parent IS NULL AND least(p.spent, c.spent) > 0

-- table: role_kinds
SELECT DISTINCT id, role FROM roles

-- table: role_names
SELECT DISTINCT r.id, r.role, p.publisher
FROM roles r JOIN placed p ON p.ref = r.ref AND p.name = r.name AND p.activity = ''
WHERE p.publisher > 0

-- table: faults
SELECT n.publisher, x.kind, CAST(sum(x.times) AS BIGINT) AS times FROM (
  SELECT id, kind, count(DISTINCT CASE WHEN turn > 0 THEN turn END)
    + sum(CASE WHEN turn > 0 THEN 0 ELSE 1 END) AS times
  FROM (
    SELECT id, turn, 'self' AS kind FROM spoken WHERE own = 1
    UNION ALL
    SELECT id, turn, 'unknown' FROM vague WHERE activity <> ''
    UNION ALL
    SELECT id, turn, 'no activity' FROM vague WHERE publisher > 0 AND activity = ''
    UNION ALL
    SELECT id, turn, CASE WHEN side = 'out' THEN 'no receiver' ELSE 'no provider' END
    FROM vague WHERE publisher = 0 AND named = 0) f
  GROUP BY id, kind
  UNION ALL
  SELECT CASE WHEN got IS NULL THEN receiver ELSE payer END, 'one side', 1
  FROM said WHERE got IS NULL OR paid IS NULL
  UNION ALL
  SELECT receiver, 'differ', 1 FROM said
  WHERE abs(paid - got) * 20 > greatest(abs(paid), abs(got))) x
JOIN nodes n ON n.id = x.id GROUP BY n.publisher, x.kind

-- step: graph

-- table: claimed
SELECT e.id, e.cents FROM elsewhere e JOIN nodes n ON n.id = e.id
WHERE e.cents > 0 AND n.pid IN (SELECT publisher FROM from_organisation)

-- table: single
SELECT payer AS id FROM links UNION SELECT receiver FROM links
UNION SELECT payer FROM family UNION SELECT receiver FROM family
UNION SELECT id FROM to_organisation UNION SELECT id FROM from_organisation
UNION SELECT id FROM unnamed WHERE cents > 0 UNION SELECT id FROM claimed

-- table: funded
SELECT n.id, n.pid, n.able,
  CASE WHEN k.id IS NULL THEN -2 WHEN f.least_ IS NULL THEN -1 ELSE f.least_ END AS funder,
  coalesce(f.many, 0) AS many
FROM nodes n
LEFT JOIN role_kinds k ON k.id = n.id AND k.role = 'funder'
LEFT JOIN (SELECT id, min(publisher) AS least_, count(*) AS many
           FROM role_names WHERE role = 'funder' GROUP BY id) f ON f.id = n.id

-- table: takers
SELECT concat('n', n.id) AS taker, n.id, n.pid, n.able, n.funder, n.many
FROM funded n JOIN single s ON s.id = n.id
UNION ALL
SELECT concat('n', n.id), n.id, n.pid, n.able, n.funder, n.many
FROM funded n LEFT JOIN single s ON s.id = n.id WHERE s.id IS NULL AND n.many > 1
UNION ALL
SELECT concat('c', n.pid, '.', n.funder), min(n.id), n.pid, CAST(sum(n.able) AS BIGINT),
  n.funder, n.many
FROM funded n LEFT JOIN single s ON s.id = n.id WHERE s.id IS NULL AND n.many < 2
GROUP BY n.pid, n.funder, n.many

-- table: givers
SELECT u.id, n.pid, u.cents, CASE WHEN k.id IS NULL THEN 1 ELSE 0 END AS open
FROM unnamed u JOIN nodes n ON n.id = u.id
LEFT JOIN role_kinds k ON k.id = u.id AND k.role = 'implementer'
WHERE u.cents > 0

-- table: senders
SELECT concat('r', t.publisher) AS hub, concat('n', t.id) AS seat,
  concat('p', t.id, '.', t.publisher) AS vertex
FROM to_organisation t WHERE t.cents > 0
UNION ALL
SELECT concat('y', g.pid), concat('n', g.id), concat('u', g.id) FROM givers g
UNION ALL
SELECT concat('y', n.pid), concat('n', c.id), concat('e', c.id)
FROM claimed c JOIN nodes n ON n.id = c.id
UNION ALL
SELECT 'any', concat('n', id), concat('u', id) FROM givers WHERE open = 1
UNION ALL
SELECT concat('g', pid), concat('n', id), concat('u', id) FROM givers WHERE open = 1
UNION ALL
SELECT concat('q', r.publisher), concat('n', g.id), concat('u', g.id)
FROM givers g JOIN role_names r ON r.id = g.id AND r.role = 'implementer'
UNION ALL
SELECT concat('b', g.pid, '.', r.publisher), concat('n', g.id), concat('u', g.id)
FROM givers g JOIN role_names r ON r.id = g.id AND r.role = 'implementer'

-- table: listeners
SELECT concat('r', pid) AS hub, taker AS seat, concat('i', taker) AS vertex FROM takers
UNION ALL
SELECT concat('y', f.publisher), concat('n', f.id), concat('f', f.id, '.', f.publisher)
FROM from_organisation f WHERE f.cents > 0
UNION ALL
SELECT 'any', taker, concat('i', taker) FROM takers WHERE funder = -2
UNION ALL
SELECT concat('q', pid), taker, concat('i', taker) FROM takers WHERE funder = -2
UNION ALL
SELECT concat('g', funder), taker, concat('i', taker) FROM takers WHERE many = 1
UNION ALL
SELECT concat('b', funder, '.', pid), taker, concat('i', taker) FROM takers WHERE many = 1
UNION ALL
SELECT concat('g', r.publisher), t.taker, concat('i', t.taker)
FROM takers t JOIN role_names r ON r.id = t.id AND r.role = 'funder' WHERE t.many > 1
UNION ALL
SELECT concat('b', r.publisher, '.', t.pid), t.taker, concat('i', t.taker)
FROM takers t JOIN role_names r ON r.id = t.id AND r.role = 'funder' WHERE t.many > 1

-- table: hubs
SELECT a.hub, coalesce(o.own, 0) AS own
FROM (SELECT DISTINCT hub FROM senders) a
JOIN (SELECT DISTINCT hub FROM listeners) b ON b.hub = a.hub
LEFT JOIN (SELECT DISTINCT s.hub, 1 AS own FROM senders s
           JOIN listeners l ON l.hub = s.hub AND l.seat = s.seat) o ON o.hub = a.hub

-- table: seats
SELECT x.hub, x.seat, row_number() OVER (PARTITION BY x.hub ORDER BY x.seat) AS place,
  count(*) OVER (PARTITION BY x.hub) AS places
FROM (SELECT hub, seat FROM senders UNION SELECT hub, seat FROM listeners) x
JOIN hubs h ON h.hub = x.hub AND h.own = 1

-- table: edges
SELECT concat('o', payer) AS tail, concat('in', receiver) AS head, cents FROM links
UNION ALL
SELECT concat('o', payer), concat('in', receiver), cents FROM family
UNION ALL
SELECT 's', concat('o', n.id), n.able FROM single s JOIN nodes n ON n.id = s.id
UNION ALL
SELECT concat('i', taker), 't', able FROM takers
UNION ALL
SELECT concat('o', id), concat('e', id), cents FROM claimed
UNION ALL
SELECT concat('o', id), concat('p', id, '.', publisher), cents FROM to_organisation
WHERE cents > 0
UNION ALL
SELECT concat('f', id, '.', publisher), concat('in', id), cents FROM from_organisation
WHERE cents > 0
UNION ALL
SELECT concat('o', id), concat('u', id), cents FROM givers
UNION ALL
SELECT s.vertex, concat('h', s.hub), CAST(NULL AS BIGINT)
FROM senders s JOIN hubs h ON h.hub = s.hub WHERE h.own = 0
UNION ALL
SELECT concat('h', l.hub), l.vertex, CAST(NULL AS BIGINT)
FROM listeners l JOIN hubs h ON h.hub = l.hub WHERE h.own = 0
UNION ALL
SELECT concat('+', hub, '.', place), concat('+', hub, '.', place + 1), CAST(NULL AS BIGINT)
FROM seats WHERE place < places
UNION ALL
SELECT concat('-', hub, '.', place + 1), concat('-', hub, '.', place), CAST(NULL AS BIGINT)
FROM seats WHERE place < places
UNION ALL
SELECT s.vertex, concat('+', s.hub, '.', t.place), CAST(NULL AS BIGINT)
FROM senders s JOIN seats t ON t.hub = s.hub AND t.seat = s.seat
UNION ALL
SELECT s.vertex, concat('-', s.hub, '.', t.place), CAST(NULL AS BIGINT)
FROM senders s JOIN seats t ON t.hub = s.hub AND t.seat = s.seat
UNION ALL
SELECT concat('+', l.hub, '.', t.place - 1), l.vertex, CAST(NULL AS BIGINT)
FROM listeners l JOIN seats t ON t.hub = l.hub AND t.seat = l.seat WHERE t.place > 1
UNION ALL
SELECT concat('-', l.hub, '.', t.place + 1), l.vertex, CAST(NULL AS BIGINT)
FROM listeners l JOIN seats t ON t.hub = l.hub AND t.seat = l.seat
WHERE t.place < t.places

-- table: doubtful
SELECT n.id, CAST(least(n.able,
    coalesce(a.cents, 0) + coalesce(f.cents, 0) + coalesce(p.cents, 0)
    - coalesce(greatest(o.cents, 0), 0) + coalesce(w.cents, 0)
    - CASE WHEN (k.id IS NULL OR own_i.id IS NOT NULL)
        AND (d.funder = -2 OR own_f.id IS NOT NULL)
      THEN coalesce(greatest(u.cents, 0), 0) ELSE 0 END) AS BIGINT) AS cents
FROM nodes n JOIN funded d ON d.id = n.id
LEFT JOIN (SELECT id, CAST(sum(cents) AS BIGINT) AS cents FROM (
    SELECT receiver AS id, cents FROM links
    UNION ALL SELECT receiver, cents FROM family) x GROUP BY id) a ON a.id = n.id
LEFT JOIN (SELECT id, CAST(sum(greatest(cents, 0)) AS BIGINT) AS cents
           FROM from_organisation GROUP BY id) f ON f.id = n.id
LEFT JOIN (SELECT publisher, CAST(sum(greatest(cents, 0)) AS BIGINT) AS cents
           FROM to_organisation GROUP BY publisher) p ON p.publisher = n.pid
LEFT JOIN to_organisation o ON o.id = n.id AND o.publisher = n.pid
LEFT JOIN unnamed u ON u.id = n.id
LEFT JOIN role_kinds k ON k.id = n.id AND k.role = 'implementer'
LEFT JOIN role_names own_i
  ON own_i.id = n.id AND own_i.role = 'implementer' AND own_i.publisher = n.pid
LEFT JOIN role_names own_f
  ON own_f.id = n.id AND own_f.role = 'funder' AND own_f.publisher = n.pid
LEFT JOIN (
  SELECT x.id, CAST(sum(x.cents) AS BIGINT) AS cents FROM (
    SELECT d.id, g.cents FROM funded d
    JOIN (SELECT coalesce(sum(cents), 0) AS cents FROM givers WHERE open = 1) g
      ON d.funder = -2
    UNION ALL
    SELECT d.id, g.cents FROM funded d
    JOIN (SELECT r.publisher AS pid, sum(g.cents) AS cents FROM givers g
          JOIN role_names r ON r.id = g.id AND r.role = 'implementer'
          GROUP BY r.publisher) g ON d.funder = -2 AND g.pid = d.pid
    UNION ALL
    SELECT r.id, g.cents FROM role_names r
    JOIN (SELECT pid, sum(cents) AS cents FROM givers WHERE open = 1 GROUP BY pid) g
      ON r.role = 'funder' AND g.pid = r.publisher
    UNION ALL
    SELECT r.id, g.cents FROM role_names r JOIN nodes n ON n.id = r.id
    JOIN (SELECT g.pid, i.publisher, sum(g.cents) AS cents FROM givers g
          JOIN role_names i ON i.id = g.id AND i.role = 'implementer'
          GROUP BY g.pid, i.publisher) g
      ON r.role = 'funder' AND g.pid = r.publisher AND g.publisher = n.pid) x
  GROUP BY x.id) w ON w.id = n.id

-- table: parts
SELECT id, inside, component, region, year, CAST(sum(cents) AS BIGINT) AS cents
FROM moved WHERE side = 'out' GROUP BY 1, 2, 3, 4, 5

-- step: number

-- table: vertices
SELECT x.name, row_number() OVER (ORDER BY x.name) + 1 AS id
FROM (SELECT tail AS name FROM edges UNION SELECT head FROM edges) x
WHERE x.name NOT IN ('s', 't')

-- table: half
SELECT coalesce(v.id, 0) AS tail, e.head, e.cents
FROM edges e LEFT JOIN vertices v ON v.name = e.tail
WHERE e.cents IS NULL OR e.cents > 0

-- table: arcs
SELECT h.tail, coalesce(v.id, 1) AS head, coalesce(h.cents, m.cents) AS cents
FROM half h
JOIN (SELECT CAST(sum(able) AS BIGINT) AS cents FROM nodes) m ON 1 = 1
LEFT JOIN vertices v ON v.name = h.head

-- step: sum

-- table: doubts
SELECT n.id, n.publisher, coalesce(r.cents, 0) AS removed, d.cents AS doubtful
FROM nodes n JOIN doubtful d ON d.id = n.id LEFT JOIN reached r ON r.id = n.id

-- table: plain
SELECT d.publisher, p.component, p.region, p.year, CAST(sum(p.cents) AS BIGINT) AS cents
FROM parts p JOIN doubts d ON d.id = p.id
WHERE p.inside = 1 AND d.removed <= 0 AND d.doubtful <= 0
GROUP BY d.publisher, p.component, p.region, p.year

-- table: split
SELECT p.id, d.publisher, p.inside, p.component, p.region, p.year, p.cents, d.removed,
  d.doubtful
FROM parts p JOIN doubts d ON d.id = p.id WHERE d.removed > 0 OR d.doubtful > 0

-- table: left_out
SELECT x.reason, count(*) AS times FROM (
  SELECT CASE WHEN w.id IS NULL OR r.secondary = 1 THEN 'secondary'
    WHEN r.reference <> w.reference THEN 'others'
    WHEN m.record IS NOT NULL THEN 'merged' ELSE 'repeated' END AS reason
  FROM ranked r LEFT JOIN winners w ON w.key = r.key
  LEFT JOIN merged m ON m.record = r.record
  WHERE w.record IS NULL OR w.record <> r.record) x
GROUP BY x.reason

-- table: methods
SELECT method, count(*) AS times FROM links GROUP BY method
UNION ALL
SELECT 'parent and child', count(*) FROM family

-- table: whole
SELECT coalesce(CAST(sum(n.spent) AS BIGINT), 0) AS spent,
  coalesce(max(n.spent), 0) AS largest, coalesce(min(n.all_inside), 1) AS inside,
  coalesce(CAST(sum(n.counts) AS BIGINT), 0) AS activities,
  count(DISTINCT CASE WHEN n.counts = 1 THEN n.publisher END) AS partners,
  coalesce(CAST(sum(w.unconverted) AS BIGINT), 0) AS unconverted
FROM nodes n JOIN winners w ON w.id = n.id
