# Udvalg, møder, punkter, beslutninger, indsatte tal.

committee-none = Der er ingen udvalg endnu
committee-none-text = Når et udvalg er oprettet, står det her med sit næste møde.
committee-seats = { $n ->
    [one] 1 plads
   *[other] { $n } pladser
}
committee-next = Næste møde
committee-no-next = Intet møde indkaldt
committee-last = Seneste møde { $day }
committee-actions = Opfølgning på udvalgets beslutninger
committee-coming = Kommende møder
committee-held = Afholdte møder
committee-no-meeting = Ingen kommende møder
committee-no-meeting-text = Når sekretæren har indkaldt et møde, står dagsordenen her.
committee-members = Medlemmer
committee-no-members = Udvalget har ingen medlemmer i dag.
committee-name = Navn
committee-role = Rolle
committee-chair = Formand
committee-member = Medlem
committee-secretary = Sekretær
committee-kind-main-med = Hoved-MED
committee-kind-local-med = Lokalt MED-udvalg
committee-kind-political = Politisk udvalg
committee-kind-management = Ledelse
committee-kind-other = Udvalg

meeting-new = Indkald til møde
meeting-call = Indkald
meeting-called = Mødet er indkaldt
meeting-label-day = Dato
meeting-label-starts = Begynder kl.
meeting-label-ends = Slutter kl.
meeting-label-place = Sted
meeting-help-time = Skriv fx 9.00
meeting-error-time = Skriv et klokkeslæt, fx 9.00
meeting-error-ends = Mødet skal slutte, efter det er begyndt
meeting-hours = kl. { $from }–{ $to }
meeting-from = kl. { $from }
meeting-items = { $n ->
    [0] ingen punkter
    [one] 1 punkt
   *[other] { $n } punkter
}
meeting-agenda = Dagsorden
meeting-minutes = Referat
meeting-first = Første punkt
meeting-figures = { $n ->
    [one] 1 tal
   *[other] { $n } tal
}
meeting-actions = { $n ->
    [one] 1 handling
   *[other] { $n } handlinger
}
meeting-decided = Besluttet
meeting-no-items = Dagsordenen er tom
meeting-no-items-text = Punkterne står her i rækkefølge, når sekretæren har skrevet dem.
meeting-closed-by = Lukket af { $who }
meeting-close = Luk referatet
meeting-close-question = Skal referatet lukkes?
meeting-close-text = Derefter kan tekster, tal og beslutninger ikke længere ændres. Handlinger kan stadig følges op.
meeting-closed-now = Referatet er lukket
meeting-error-closed = Referatet blev lukket { $when }
meeting-error-not-held = Referatet kan først lukkes på mødedagen
meeting-error-undecided = { $n ->
    [one] Et beslutningspunkt mangler sin beslutning. Skriv den, og luk referatet igen.
   *[other] { $n } beslutningspunkter mangler deres beslutning. Skriv dem, og luk referatet igen.
}

item-number = punkt { $number }
item-new = Nyt punkt
item-add = Sæt på dagsordenen
item-added = Punktet står på dagsordenen
item-edit = Ret teksten
item-save = Gem teksten
item-saved = Teksten er gemt
item-cancel = Fortryd
item-next = Næste punkt
item-to-meeting = Til dagsordenen
item-case = sag { $number }
item-closed = Referatet blev lukket
item-kind-decision = Beslutning
item-kind-information = Orientering
item-kind-discussion = Drøftelse
item-recommendation = Indstilling
item-case-text = Sagsfremstilling
item-figures = Tal
item-decision = Beslutning
item-actions = Handlinger
item-no-recommendation = Der er ingen indstilling.
item-no-case-text = Der er ingen sagsfremstilling endnu.
item-no-figures = Der er ikke sat tal ind.
item-no-decision = Der er ikke skrevet en beslutning.
item-no-actions = Beslutningen har ikke ført til handlinger endnu.
item-label-title = Overskrift
item-label-kind = Hvad skal udvalget?
item-label-case = Sagsnummer
item-label-recommendation = Indstilling
item-label-case-text = Sagsfremstilling
item-label-number = Punktets nummer
item-label-decision = Skriv beslutningen
item-help-text = Hver linje bliver et afsnit. Begynd linjen med en bindestreg for at lave et punkt.
item-help-number = Tomt felt sætter punktet sidst.
item-decide = Gem beslutningen
item-decided = Beslutningen er gemt
item-decision-change = Ret beslutningen
item-former-decisions = Tidligere formuleringer
item-versions = Versioner af teksten
item-version = Version { $number }
item-aside = gemt ved siden af
item-conflict-text = Din tekst er gemt og står i felterne herunder. Den andens står her. Sæt dem sammen, og gem igen.
item-error-title = Skriv en overskrift
item-error-kind = Vælg, hvad udvalget skal
item-error-number = Skriv punktets nummer som et tal
item-error-number-taken = Nummeret er allerede brugt eller ligger uden for 1 til 999. Vælg et andet, eller lad feltet stå tomt.
item-error-decision = Skriv beslutningen
item-error-closed = Referatet er lukket, så punktet kan ikke ændres
item-error-changed = En anden har gemt i mellemtiden. Læs begge tekster, og gem igen.
item-error-figure-unit = Vælg et tilbud, et område eller regionen
item-error-figure-quarter = Vælg et kvartal

item-figure-new = Sæt et tal ind
item-figure-added = Tallet står i punktet, som det var nu
item-label-figure-unit = Belægning for
item-label-figure-quarter = Kvartal
item-figure-show = Vis tallet
item-figure-now-title = Sådan er tallet nu
item-figure-freeze-text = Når tallet sættes ind, fastfryses det med dato og version. Det ændrer sig ikke, heller ikke når tallet siden bliver et andet.
item-figure-freeze = Sæt tallet ind
item-figure-compare = Da og nu
item-figure-line = Hvad
item-figure-then = Fastfrosset { $day }
item-figure-now = I dag
item-figure-value = Værdi
item-figure-difference = Forskel i procentpoint
item-figure-numerator = Tæller
item-figure-denominator = Nævner
item-figure-rows = Rækker bag tallet
item-figure-version = Definitionens version
item-figure-status = Status
item-figure-final = Endeligt
item-figure-changed-title = Har det ændret sig?
item-figure-same = Nej. Det, der ligger bag tallet, er det samme som dengang.
item-figure-changed = Ja. Det, der ligger bag tallet, er ændret siden.
item-figure-open = Se det, der ligger bag tallet i dag
item-figure-no-today = Tallet i dag kan ikke vises
item-figure-no-today-text = Du ser det fastfrosne tal, men har ikke adgang til enhedens tal i dag.
item-figure-definition = Definition
item-figure-frozen-by = sat ind af { $who }
