"""What people do with the records of any register, behind the one door."""
