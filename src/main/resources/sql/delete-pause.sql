-- A tenant cannot resume what the operator of the installation has paused.
delete from pause where kind = :#kind and name = :#name and (by_system = false or :#bySystem = true)
