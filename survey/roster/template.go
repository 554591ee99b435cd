package roster

// Template is the file to fill in: our own headers and two rows that show how. It opens in spreadsheets as it is.
func Template() []byte {
	return []byte("account,value,currency,industry,region,tier,lead_email,lead_name,team_emails,first_name,last_name,email,title,locale,time_zone,decision_role\r\n" +
		"Nordwind Logistics,1200000,EUR,Logistics,DACH,A,lena.vogt@firm.example,Lena Vogt,omar.haddad@firm.example,Priya,Raman,priya.raman@nordwind.example,Head of Operations,en,Europe/London,decides\r\n" +
		"Nordwind Logistics,,,,,,,,,Jonas,Keller,jonas.keller@nordwind.example,Plant Manager,German,Europe/Berlin,uses\r\n")
}
