assert lenght([]) == 0, 'never reached'
