// Which role the goods of a purchase have for the buyer, and which component a
// supplier gives: the database's ids of the statements, by role. Fatal roles are
// those without which a maker of chips or memory stops, or, of optics, anybody.
MATCH ()-[r:SUPPLIED_BY]->()
RETURN r.component AS role, 'all' AS fatal, collect(id(r)) AS ids
UNION ALL
MATCH ()-[r:BUYS_FROM]->()
WITH r, toLower(coalesce(r.product, '')) AS product
WITH r, CASE
         WHEN product CONTAINS 'lithograph' THEN 'lithography' WHEN product CONTAINS 'optics' AND product CONTAINS 'euv' THEN 'optics'
         WHEN product CONTAINS 'bonder' THEN 'bonders' WHEN product CONTAINS 'process-control' THEN 'process control'
         WHEN product =~ '.*(etch|deposition|fab equipment).*' THEN 'wafer equipment' WHEN product CONTAINS 'substrate' THEN 'substrates'
         WHEN product =~ '.*(wafer|foundry).*' AND NOT product CONTAINS 'dram' THEN 'wafers' WHEN product CONTAINS 'packaging' THEN 'packaging'
         WHEN product =~ '.*(hbm|dram).*' THEN 'memory' WHEN product =~ '.*(optic|laser|cable|switch|network).*' THEN 'network'
         WHEN product =~ '.*(electricity|fuel cell|generator).*' THEN 'power' WHEN product =~ '.*(server|rack|assembly).*' THEN 'systems'
         WHEN r.chips IS NOT NULL OR product =~ '.*(gpu|accelerator|chip|instinct|tpu|ppu).*' THEN 'chips' ELSE coalesce(r.product, 'goods') END AS role
RETURN 'bought ' + role AS role,
       CASE WHEN role = 'optics' THEN 'all'
         WHEN role = 'lithography' THEN 'makers' ELSE 'none' END AS fatal,
       collect(id(r)) AS ids
