delete from pause where kind = :#${variable.kind} and name = :#${variable.name}
