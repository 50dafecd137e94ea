MachineNotFound = Nie znaleziono maszyny { $id }
TooManyLabels =
    { $labels ->
        [one] { $labels } etykieta, a dozwolone są { $limit }
        [few] { $labels } etykiety, a dozwolone są { $limit }
       *[other] { $labels } etykiet, a dozwolone są { $limit }
    }
Machine-Locked = Maszyna jest zablokowana przez: { $arg0 }
