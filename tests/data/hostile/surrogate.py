raise ValueError('half a pair: \udc80')
