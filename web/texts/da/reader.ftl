# Læseren: et dokument ved siden af det, der blev forstået af det.
reader-title = Indlæs dokument
reader-lead = Et referat eller en dagsorden fra et andet sted læses, rettes og bliver til et møde i udvalget.
reader-label-document = Dokument
reader-help-document = Tekst, Word (DOCX) eller PDF med tekst i.
reader-label-pasted = Eller indsæt teksten her
reader-open-only = Indlæs kun det, alle må læse. Lukket tekst skrives på punktet i den lukkede del.
reader-read = Læs dokumentet
reader-pasted = Indsat tekst
reader-open = Under arbejde
reader-imports = Indlæst
reader-corrections-count = { $n ->
    [0] ingen rettelser
    [one] 1 rettelse
   *[other] { $n } rettelser
}
reader-meeting-of = Mødet { $day }
reader-items-count = { $n ->
    [one] 1 punkt
   *[other] { $n } punkter
}
reader-unread-count = { $n ->
    [0] alle linjer er brugt
    [one] 1 linje er ikke brugt
   *[other] { $n } linjer er ikke brugt
}
reader-wrong = Skal afklares før indlæsning
reader-unread = Linjer, der ikke er brugt
reader-line = Linje { $number }
reader-lines = Linje { $first }–{ $last }
reader-warnings = { $n ->
    [one] 1 bemærkning til læsningen
   *[other] { $n } bemærkninger til læsningen
}
reader-switch = Kilde eller punkter
reader-source = Kilden
reader-items = Punkterne
reader-pick = Vælg linje
reader-assign = Ret læsningen
reader-first = Linjerne fra nr.
reader-last = til nr.
reader-are = er
reader-of = i punkt
reader-new-item = Et nyt punkt
reader-assign-now = Ret
reader-meeting = Mødet
reader-correct-meeting = Ret mødet
reader-correct = Ret punktet
reader-save = Gem
reader-closed = Lukket
reader-no-decision = Ingen beslutning i kilden
reader-resolutions = Besluttet
reader-merge = Læg sammen med punktet før
reader-mark-open = Punktet er åbent
reader-mark-closed = Punktet er lukket
reader-corrections = Rettelser
reader-undone-by = Fortrudt af { $who }
reader-idle = Har ingen virkning mere
reader-undo = Fortryd
reader-import-title = Indlæs i et møde
reader-import = Indlæs
reader-into = Mødet
reader-into-there = Mødet, der findes den dag
reader-into-new = Et nyt møde
reader-import-not-yet = Dokumentet kan ikke indlæses endnu.
reader-discard = Kassér læsningen
reader-discard-sure = Ja, kassér læsningen og teksten
reader-discard-now = Kassér
reader-open-meeting = Åbn mødet
reader-imported-by = Indlæst af { $who }
reader-make-action = Lav en handling
reader-people = Deltagere ifølge kilden
reader-stands-for = { $person } for { $other }
reader-no-title = Uden titel
reader-item = Punkt { $number }
reader-item-unnumbered = Punkt uden nummer (nr. { $place })
reader-item-gone = et punkt, der ikke findes mere
reader-role-unread = Ikke brugt
reader-role-head = Hoved, indhold eller sidehoved
reader-role-label = { $item }: overskrift
reader-role-part = { $item }: { $part }
reader-part-title = Titel
reader-part-case-number = Sagsnummer
reader-part-resume = Resumé
reader-part-recommendation = Indstilling
reader-part-case-text = Sagsfremstilling
reader-part-decision = Beslutning
reader-part-resolution = Det besluttede
reader-part-attachment = Bilag
reader-part-nothing = Ingenting (sidehoved)
reader-field-day = Dato
reader-help-day = Fx 26.5.2026
reader-help-time = Fx 13.00
reader-help-substitutes = Fx Ida for Bo
reader-about-file = Om filen
reader-field-starts = Begynder
reader-field-ends = Slutter
reader-field-place = Sted
reader-field-present = Til stede
reader-field-absent = Fraværende
reader-field-substitutes = Suppleanter
reader-field-others = Øvrige
reader-field-title = Titel
reader-field-number = Nummer
reader-field-attachments = Bilag, ét pr. linje
reader-did-field = { $item }: { $field } skrevet om
reader-did-merge = To punkter lagt sammen
reader-did-close = { $item } sat til lukket
reader-did-open = { $item } sat til åbent
reader-wrong-no-items = Der er ingen punkter. Vælg en linje, og gør den til titel på et nyt punkt.
reader-wrong-no-day = Mødets dato mangler. Skriv den under Ret mødet.
reader-wrong-no-start = Mødets begyndelse mangler. Skriv den under Ret mødet.
reader-wrong-ends-before-start = Mødet slutter, før det begynder. Ret tiderne.
reader-wrong-ahead = Kilden siger, hvem der var til stede, men mødet er ikke holdt endnu. Ret datoen.
reader-wrong-no-title = Punkt nr. { $place } i rækken har ingen titel. Skriv den.
reader-wrong-number-twice = To punkter har nummer { $number }. Ret det ene.
reader-wrong-item-time = Tiderne på punkt nr. { $place } i rækken passer ikke sammen. Ret dem.
reader-wrong-outside = Punkt nr. { $place } i rækken ligger uden for mødets tid. Ret tiden.
reader-wrong-overlap = Punkt nr. { $place } i rækken overlapper et andet punkt. Ret tiden.
reader-warning-encoding = Teksten er læst som { $name }.
reader-warning-no-items = Der blev ikke fundet punkter.
reader-warning-no-date = Mødets dato blev ikke fundet.
reader-warning-no-committee = Udvalgets navn blev ikke fundet.
reader-warning-begins-inside = Teksten begynder midt i et punkt, så dets overskrift mangler.
reader-warning-number-missing = Intet punkt har nummer { $number }.
reader-warning-out-of-order = Punkt { $number } står uden for rækkefølgen.
reader-warning-number-twice = To punkter har nummer { $number }.
reader-warning-not-found = Står i indholdsfortegnelsen, men blev ikke fundet: { $title }
reader-warning-not-in-contents = Står ikke i indholdsfortegnelsen: { $title }
reader-warning-title-differs = Har en anden titel i indholdsfortegnelsen: { $title }
reader-warning-no-decision = Ingen overskrift siger, hvad der blev besluttet: { $title }
reader-warning-empty-decision = Beslutningen har ingen tekst: { $title }
reader-warning-several-decisions = Flere beslutninger er læst som én: { $title }
reader-warning-unknown-label = ”{ $label }” står som en ledetekst, men kendes ikke; det er læst som tekst
reader-warning-furniture = { $n ->
    [one] 1 linje er sidehoved, sidefod eller sidetal.
   *[other] { $n } linjer er sidehoveder, sidefødder eller sidetal.
}
reader-warning-unfolded = { $n ->
    [one] 1 lang linje blev delt ved de overskrifter, der stod i den.
   *[other] { $n } lange linjer blev delt ved de overskrifter, der stod i dem.
}
reader-corrected = Rettelsen er gemt.
reader-undone = Rettelsen er fortrudt.
reader-discarded = Læsningen og teksten er kasseret.
reader-imported-now = Dokumentet er indlæst.
reader-imported-before = Den samme tekst er indlæst før. Her er den.
reader-error-document = Vælg et dokument, eller indsæt teksten.
reader-error-empty = Dokumentet er tomt. Vælg et andet.
reader-error-long = Dokumentet er for stort. Del det, eller gem det uden billeder.
reader-error-encrypted = Dokumentet er beskyttet med en adgangskode. Gem det uden, og prøv igen.
reader-error-kind = Filtypen kan ikke læses. Gem dokumentet som DOCX, PDF eller ren tekst.
reader-error-damaged = Dokumentet er beskadiget. Åbn det i det program, det er lavet i, og gem det igen.
reader-error-scan = Der er ingen læsbar tekst i dokumentet. Kør tekstgenkendelse på det, eller gem det som DOCX.
reader-error-lines = Skriv linjenumrene som tal, det mindste først.
reader-error-part = Vælg, hvad linjerne er.
reader-error-new-item = Et nyt punkt begynder med sin titel. Vælg Titel, eller vælg et punkt.
reader-error-field = Skriv datoen som 26.5.2026, tider som 13.00 og numre som 1–999.
reader-error-fit = Rettelsen passer ikke på dokumentet, som det er nu. Se det igennem, og prøv igen.
reader-error-undone = Rettelsen er allerede fortrudt.
reader-error-sure = Sæt kryds, hvis læsningen og teksten skal kasseres.
reader-error-contradiction = { $words }
reader-error-meeting-that-day = Udvalget har allerede et møde den dag. Vælg det.
reader-error-other-day = Mødet er { $meeting }, men dokumentet handler om { $paper }. Ret datoen, eller vælg et andet møde.
reader-error-over = Mødets referat er lukket, eller mødet er aflyst. Vælg et andet møde.
reader-error-other-item = Mødets punkt { $number } har en anden titel end i dokumentet. Ret nummeret eller titlen.
reader-error-decided = Mødets punkt { $number } har allerede en beslutning med andre ord.
reader-error-closed = Punkt { $number } er lukket det ene sted og åbent det andet. Det kan ikke fyldes herfra.
reader-error-item = Punkt { $number } kan ikke indlæses. Se det igennem.
reader-error-meeting = Mødet kan ikke indlæses, som dokumentet er nu. Se mødets oplysninger igennem.
