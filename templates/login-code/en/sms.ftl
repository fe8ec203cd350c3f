Your code is ${code}. Do not pass it on.
