# Rammen om alle sider og de dele, siderne bygges af.

kit-product = Etsted
kit-skip = Gå til indholdet
kit-nav = Hovedmenu
kit-unit-switch = Skift enhed. Du er i
kit-language-other = English
kit-log-out = Log ud
kit-waiting = venter
kit-accessibility = Tilgængelighedserklæring
kit-front-page = Til forsiden
kit-close = Luk
kit-title-error = Fejl:

# Uden net
kit-offline = Der er ingen forbindelse. Det, du skriver, bliver gemt her, til forbindelsen er tilbage.
kit-offline-queued = Der er ingen forbindelse. { $n ->
    [one] 1 notat venter
   *[other] { $n } notater venter
}.
kit-offline-queued-many = Der er ingen forbindelse. { $count } notater venter.
kit-queue-refused = Et notat kunne ikke sendes. Åbn borgeren igen; teksten står der.

# Tastatur
kit-keys = Genveje på tastaturet
kit-key-new = Skriv nyt notat
kit-key-search = Søg
kit-key-next = Næste og forrige borger eller linje
kit-key-day = Gå til døgnet
kit-key-help = Vis genvejene
kit-keys-on = Genveje er slået til

# Tid
kit-when-today = i dag { $time }
kit-when-yesterday = i går { $time }
kit-when-tomorrow = i morgen { $time }
kit-when-days-ago = for { $n } dage siden
kit-when-days-ahead = om { $n } dage
kit-when-exact = { $day } kl. { $time }
kit-due-today = i dag
kit-due-tomorrow = i morgen
kit-due-late = { $n ->
    [one] 1 dag over tid
   *[other] { $n } dage over tid
}
kit-day-month = { $day }. { $month }
kit-day-year = { $day } { $year }
kit-weekday-day = { $weekday } den { $day }
kit-weekday = { $n ->
    [1] mandag
    [2] tirsdag
    [3] onsdag
    [4] torsdag
    [5] fredag
    [6] lørdag
   *[7] søndag
}
kit-month = { $n ->
    [1] januar
    [2] februar
    [3] marts
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] december
}

# Formularer
kit-optional = (behøver ikke udfyldes)
kit-choose = Vælg
kit-suggested = (forslag)
kit-errors-title = { $n ->
    [one] Der er én ting at rette
   *[other] Der er { $n } ting at rette
}
kit-error-required = Udfyld feltet
kit-error-day = Skriv en dato, fx 21.11.2026
kit-error-number = Skriv et tal
kit-error-form-id = Formularen blev ikke sendt helt. Se den igennem, og send den igen.

# Når det ikke går
kit-no-access-title = Siden kan ikke vises
kit-no-access-text = Enten findes siden ikke, eller også har du ikke adgang til den. Har du brug for adgang, så tal med din leder.
kit-expired-title = Formularen er udløbet
kit-expired-text = Der gik for lang tid, eller du er logget ind på ny. Gå tilbage, genindlæs siden, og send igen. Det, du har skrevet i et notat, er stadig gemt på denne enhed.
kit-too-many-title = For mange forsøg
kit-too-many-text = Vent et par minutter, og prøv så igen.
kit-unexpected-title = Noget gik galt
kit-unexpected-text = Fejlen ligger hos os. Det, der allerede var gemt, er uændret. Prøv igen om lidt.
kit-error-id = Bliver det ved, så oplys nummeret { $id } til support.

# Hvem siden handler om
kit-subject = Borger
kit-age = { $n } år
kit-new = Nyt
kit-done = Nået
kit-day = Dag
kit-unknown = ukendt
kit-as-of = Opgjort { $day }

# Døgnet
kit-new-notes = { $n ->
    [one] 1 nyt
   *[other] { $n } nye
}
kit-no-notes-yet = Ingen notater endnu
kit-note = Notat
kit-note-about = om { $name }

# Notater
kit-goal = Mål
kit-note-draft = Kladde
kit-note-signed = Underskrevet
kit-note-corrected = Rettet
kit-note-correction = Rettelse
kit-note-in-error = Skrevet på en forkert borger
kit-note-by = af { $name }
kit-note-reason = Begrundelse: { $reason }
kit-note-see-correction = Se rettelsen
kit-note-see-original = Se det oprindelige
kit-note-audience = Kan læses af: { $audience }
kit-note-go-on = Skriv videre
kit-note-correct = Ret
kit-note-of = notat af { $author }

# Skriv notat
kit-composer-about = Notat om { $name }
kit-go-on = Du er i gang med en kladde fra tidligere.
kit-begin-new = Begynd på et nyt notat
kit-themes = Temaer
kit-themes-help = Vælger du ingen, bruges det tema, som dine ord peger på.
kit-more-themes = Flere temaer
kit-goals = Mål
kit-moment = Hvornår skete det?
kit-moment-day = Dag
kit-moment-time = Klokkeslæt
kit-moment-earlier = −15 min.
kit-audience = Kan læses af: { $audience }
kit-audience-label = Hvem kan læse notatet?
kit-sign = Underskriv
kit-save-draft = Gem kladde
kit-saved = gemt { $time }
kit-saved-here = gemt på denne enhed
kit-conflict-title = En anden har gemt i mellemtiden
kit-conflict-text = Begge tekster er her. Din står i feltet. Sæt dem sammen, og gem igen.
kit-conflict-append = Sæt den andens tekst ind under min

# Mål
kit-level = Niveau { $n }
kit-level-from = Udgangspunkt
kit-level-now = Nu
kit-level-aim = Forventet
kit-level-head = Niveau
kit-level-history = Alle niveauer
kit-level-summary = Udgangspunkt: { $from }. Nu: { $now }.
kit-level-summary-aim = Forventet: { $aim }.
kit-follow-up = Opfølgning

# Tal
kit-figure-of = ud af
kit-figure-none = Kan ikke beregnes for perioden
kit-figure-provisional = Foreløbigt
kit-figure-frozen = Fastfrosset
kit-figure-rows = Se rækkerne bag tallet
kit-occupied = Belægning
kit-budget = Budget
kit-full = 100 %
kit-quarter = Kvartal
kit-occupancy-summary = { $actual } belagt, budget { $budget }
kit-places = { $n ->
    [one] 1 plads
   *[other] { $n } pladser
}
kit-days-of = { $days } af { $all } døgn
kit-points = { $points } procentpoint
kit-above-budget = over budgettet
kit-below-budget = under budgettet
kit-no-explanation = Afvigelsen er ikke forklaret endnu.

# Pladser
kit-place-since = siden { $day }
kit-place-from = fra { $day }
kit-place-free = Ledig
kit-place-reserved = Reserveret
kit-place-closing = Lukker
kit-place-over = Overbelagt

# Opfølgning
kit-action-open = Ikke begyndt
kit-action-started = I gang
kit-action-stuck = Gået i stå
kit-action-done = Færdig
kit-action-dropped = Opgivet
kit-action-not-stated = Ikke oplyst
kit-action-no-owner = Ingen ansvarlig
kit-action-no-deadline = Ingen frist
kit-action-no-status = Ingen status endnu
kit-action-history = { $n ->
    [one] 1 tidligere status
   *[other] { $n } tidligere statusser
}

# Lister
kit-filter = Vis
kit-search = Søg
kit-pager = Flere sider
kit-newer = Nyere
kit-older = Ældre
kit-crumbs = Du er her
kit-try-again = Prøv igen

# Eksempelsider (kun i demoen)
kit-preview-title = Byggesten
kit-preview-lead = Hver byggesten med alle sine tilstande. Mennesker og steder er opdigtede.
kit-preview-saved = Gemt kladde
kit-preview-conflict = To har skrevet samtidig
kit-preview-wrong = Med fejl
kit-preview-filled = Udfyldt
kit-preview-notes = Notater
kit-preview-explain = Forklar afvigelse
kit-preview-as-table = Vis kvartalerne som tabel
kit-preview-figures = Tal
kit-preview-fields = Felter
kit-preview-field = Navn på feltet
kit-preview-help = En kort forklaring, der står lige under.
kit-preview-confirm = Er du sikker på, at opholdet slutter i dag?
kit-preview-confirm-open = Afslut ophold
kit-preview-states = Tilstande
kit-preview-heading = Overskrift
kit-preview-notice = Notatet er gemt
