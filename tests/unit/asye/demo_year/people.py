"""Who looks at the year."""

LEAD = "philomena.ravensdale@harrowmere.example"
LEADER = "osborne.tregarthen@harrowmere.example"
LEAD_OF_40 = "marigold.fitzsimmons@tolland.example"
LEADER_OF_40 = "cornelius.adebayo@tolland.example"
LEAD_OF_12 = "isolde.macquarrie@skerrow.example"
LEADER_OF_12 = "torquil.henshaw@skerrow.example"
REVIEWER = "verity.langstone@sevenrivers.example"
LEADERS = [LEADER, LEADER_OF_40, LEADER_OF_12]
LEADS = [LEAD, LEAD_OF_40, LEAD_OF_12]
