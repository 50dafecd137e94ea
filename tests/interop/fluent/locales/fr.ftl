MachineNotFound = La machine { $id } est introuvable
TooManyLabels =
    { $labels ->
        [one] Une étiquette, mais { $limit } au plus
       *[other] { $labels } étiquettes, mais { $limit } au plus
    }
Machine-Locked = La machine est verrouillée par { $arg0 }
