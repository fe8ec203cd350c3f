Your code
