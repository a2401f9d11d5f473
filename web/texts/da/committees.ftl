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
meeting-treated = Behandlet
meeting-imported = Indlæst fra et dokument
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
item-decision-open = Åben beslutning (alle kan læse den)
item-actions = Handlinger
item-no-recommendation = Der er ingen indstilling.
item-no-case-text = Der er ingen sagsfremstilling endnu.
item-no-figures = Der er ikke sat tal ind.
item-no-decision = Der er ikke skrevet en beslutning.
item-no-actions = Beslutningen har ikke ført til handlinger endnu.
item-label-title = Overskrift
item-label-kind = Punktets type
item-label-case = Sagsnummer
item-label-recommendation = Indstilling
item-label-case-text = Sagsfremstilling
item-label-number = Punktets nummer
item-label-decision = Skriv beslutningen
item-label-decision-open = Skriv den åbne beslutning
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
item-error-kind = Vælg punktets type
item-error-number = Skriv punktets nummer som et tal
item-error-number-taken = Nummeret er allerede brugt eller ligger uden for 1 til 999. Vælg et andet, eller lad feltet stå tomt.
item-error-decision = Skriv beslutningen
item-error-closed = Referatet er lukket, så punktet kan ikke ændres
item-error-changed = En anden har gemt i mellemtiden. Læs begge tekster, og gem igen.
item-error-figure-unit = Vælg et tilbud, et område eller regionen
item-error-figure-quarter = Vælg et kvartal

item-figure-new = Sæt et tal ind
item-figure-added = Tallet står i punktet, som det var nu
item-label-figure-unit = Enhed
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
item-figure-difference = Forskel
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

# Tal som tabel og diagram
item-label-figure-name = Tal
item-label-figure-shape = Vis som
item-figure-shape-number = Ét tal
item-figure-shape-units = Tabel over enhederne
item-figure-shape-quarters = Otte kvartaler
item-label-figure-drawn = Tegn et diagram over tabellen
item-label-figure-as-of = Som det var kendt den
item-help-figure-as-of = Uden en dato er det, som tallet er lige nu.
item-error-figure-name = Vælg et tal
item-error-figure-future = Dagen kan ikke ligge i fremtiden
item-error-figure-none = Der er ikke noget tal for enheden i perioden
exhibit-few = få borgere
exhibit-few-text = Tal, der bygger på færre end { $n } borgere, er udeladt, og det samme er tal, som de kan regnes ud af.
exhibit-target = Budget
exhibit-unit = Enhed
exhibit-then = Som det blev sat ind

meeting-pages = Mødets sider
meeting-order = Rækkefølge og tider
meeting-attendance = Fremmøde
meeting-approval = Godkendelse
meeting-message = Kommunikation
meeting-change = Flyt eller aflys
meeting-publish = Offentliggør
meeting-papers = Hent papirerne som
meeting-papers-closed = Er du i den lukkede kreds, er de lukkede ark med.
meeting-item = Punkt
meeting-state-draft = Udkast
meeting-state-sent = Udsendt
meeting-state-held = Afholdt
meeting-state-approved = Godkendt
meeting-state-cancelled = Aflyst
meeting-sent-by = Sendt ud af { $who }
meeting-approved-at = Godkendt
meeting-cancelled-by = { $who } har aflyst mødet: { $why }
meeting-moved-from = Mødet er flyttet. Det var indkaldt til { $day } { $hours }.
meeting-moved-now = Mødet er flyttet
meeting-cancelled-now = Mødet er aflyst
meeting-write = Skriv referat
meeting-previous = Referat fra mødet { $day }
meeting-previous-waiting = venter på godkendelse
meeting-pause = Pause
meeting-attachments = { $n ->
    [one] 1 bilag
   *[other] { $n } bilag
}
meeting-send = Send dagsordenen ud
meeting-send-question = Skal dagsordenen sendes ud?
meeting-send-text = Derefter ligger punkternes numre fast. Teksterne kan stadig rettes, og nye punkter kommer sidst.
meeting-sent-now = Dagsordenen er sendt ud
meeting-send-by = Sendes ud senest { $day } ({ $source })
meeting-no-deadline = Der er ikke aftalt en frist for udsendelse.
meeting-sequence = Rækkefølge
meeting-sequence-text = Flyt punkterne, indtil dagsordenen er sendt ud. Derefter ligger numrene fast.
meeting-sequence-fixed = Numrene ligger fast, fordi dagsordenen er sendt ud
meeting-up = Flyt op
meeting-down = Flyt ned
meeting-add-earlier = Sæt status på tidligere beslutninger på
meeting-times = Tider
meeting-times-text = Skriv minutter og pauser, og få foreslået tider fra mødets begyndelse. Tiderne kan rettes hver for sig. Et hul mellem to punkter er en pause.
meeting-times-suggest = Foreslå tider
meeting-times-save = Gem tiderne
meeting-times-saved = Tiderne er gemt
meeting-minutes-for = Minutter
meeting-pause-after = Pause efter
meeting-move = Flyt mødet
meeting-move-text = Punkternes tider flytter med. Afbud og suppleanter gælder ikke længere, hvis mødet får en anden dag.
meeting-cancel = Aflys mødet
meeting-cancel-text = Punkterne kan læses, men der kan ikke længere skrives i dem.
meeting-label-reason = Hvorfor flyttes mødet?
meeting-label-cancel-reason = Hvorfor aflyses mødet?
meeting-help-reason = Alle, der kan læse dagsordenen, kan læse grunden.
meeting-error-reason = Skriv hvorfor
meeting-error-over = Mødet er afholdt, lukket eller aflyst, så det kan ikke ændres
meeting-error-sent = Dagsordenen er sendt ud, så punkternes numre ligger fast
meeting-error-empty = Der er ingen punkter at sende ud
meeting-error-slot = Punktet skal slutte, efter det er begyndt
meeting-error-outside = Punkt { $number } ligger uden for mødets tid
meeting-error-overlap = Punkt { $first } og punkt { $second } ligger oven i hinanden
meeting-rules = Sådan holder udvalget møder
meeting-rules-change = Ret fristen
meeting-rules-set = Aftal en frist
meeting-rule-unconfirmed = ikke bekræftet
meeting-rule-unconfirmed-long = Ingen har endnu bekræftet, hvor fristen står.
meeting-rule-none = Der er ikke aftalt noget endnu. Alle medlemmer godkender referatet, og der er ingen frist for udsendelse.
meeting-rule-now = { $n ->
    [0] Dagsordenen sendes ud senest på mødedagen.
    [one] Dagsordenen sendes ud senest dagen før mødet.
   *[other] Dagsordenen sendes ud senest { $n } dage før mødet.
}
meeting-rule-source = Det står i: { $source }.
meeting-rule-label-from = Gælder for møder fra
meeting-rule-help-from = Ældre møder beholder det, der gjaldt dengang.
meeting-rule-label-days = Dage før mødet
meeting-rule-help-days = Kalenderdage. Loven sætter ikke en frist; den står i udvalgets forretningsorden.
meeting-rule-label-source = Hvor står det?
meeting-rule-help-source = Fx forretningsorden § 4. Lad feltet stå tomt, hvis det ikke er bekræftet.
meeting-rule-label-approval = Hvem godkender referatet?
meeting-rule-label-follow-up = Sæt status på tidligere beslutninger på hver ny dagsorden
meeting-rule-help-follow-up = Punktet udfylder sig selv med de handlinger, der er åbne eller ændret siden sidst.
meeting-rule-save = Gem
meeting-rule-set = Mødeindstillingerne er gemt
meeting-rule-error-days = Skriv antal dage som et tal fra 0 til 90
meeting-rule-error-approval = Vælg, hvem der godkender referatet
item-resume = Resumé
item-label-resume = Resumé
item-is-closed = Lukket punkt
item-closed-title = Lukket punkt
item-is-late = Eftersendt
item-assign = Ansvar for punktet
item-assign-save = Gem
item-assigned = Ansvaret er noteret
item-owner-is = Ansvar: { $who }
item-presenter-is = Oplæg: { $who }
item-guests-are = Deltager under punktet: { $who }
item-label-owner = Hvem har ansvar for punktet?
item-owner-other = Ingen eller en anden
item-label-owner-words = En anden, med egne ord
item-label-presenter = Hvem holder oplæg?
item-help-presenter = Fx navn og hvor personen kommer fra
item-guest-new = Skal en gæst deltage under punktet?
item-error-owner = Vælg et medlem af udvalget
item-decide-next = Gem, og gå til næste punkt
item-rivals = Tekster, der ikke kom med i beslutningen
item-earlier = Tidligere beslutninger
item-earlier-live = Listen følger med, indtil referatet lukkes.
item-earlier-frozen = Listen viser, hvad udvalget så på mødet.
item-earlier-what = Handling
item-earlier-who = Ansvarlig
item-earlier-due = Frist
item-earlier-status = Status
item-earlier-said = Senest skrevet
item-earlier-from = Besluttet
item-earlier-place = { $day }, punkt { $number }
item-earlier-changed = nyt siden sidst
item-earlier-none = Der er ingen åbne handlinger fra tidligere møder.

# Søgning i udvalgenes papirer
papers-search = Søg i dagsordener og referater
papers-label-words = Søg efter
papers-help-words = Alle ordene skal stå i samme tekst, beslutning eller bilag. Bøjninger findes også.
papers-find = Søg
papers-found = { $n ->
    [0] Ingen punkter fundet
    [one] Ét punkt fundet
   *[other] { $n } punkter fundet
}
papers-none = Ingen punkter har alle ordene
papers-none-text = Prøv færre ord, eller et andet ord for det samme.
papers-more = Der er flere. Skriv flere ord for at indsnævre.
papers-in-text = i punktets tekst
papers-in-decision = i beslutningen
papers-in-attachment = i et bilag
papers-in-closed = i det lukkede
papers-error-words = Skriv, hvad du søger efter
