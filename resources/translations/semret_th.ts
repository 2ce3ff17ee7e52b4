<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Semret</source>
        <translation>เกี่ยวกับ Semret</translation>
    </message>
    <message>
        <source>A photo library that finds photos by what they show. Everything happens on this computer.</source>
        <translation>คลังภาพที่ค้นหาภาพจากสิ่งที่อยู่ในภาพ ทุกอย่างทำงานบนคอมพิวเตอร์เครื่องนี้</translation>
    </message>
    <message>
        <source>Apache License 2.0. Icons: Phosphor (MIT).</source>
        <translation>สัญญาอนุญาต Apache 2.0 ไอคอน: Phosphor (MIT)</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>girl watching a whale shark</source>
        <translation>เด็กผู้หญิงดูฉลามวาฬ</translation>
    </message>
    <message>
        <source>Semret finds photos by what they show</source>
        <translation>Semret ค้นหาภาพจากสิ่งที่อยู่ในภาพ</translation>
    </message>
    <message>
        <source>Choose a folder to look through; photos appear while it works.</source>
        <translation>เลือกโฟลเดอร์ที่จะให้ค้นดู ภาพจะทยอยปรากฏระหว่างทำงาน</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>เพิ่มโฟลเดอร์ …</translation>
    </message>
    <message>
        <source>Everything happens on this computer; no photo or search leaves it.</source>
        <translation>ทุกอย่างทำงานบนคอมพิวเตอร์เครื่องนี้ ไม่มีภาพหรือคำค้นใดออกไปข้างนอก</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Files that could not be read</source>
        <translation>ไฟล์ที่อ่านไม่ได้</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read. They are tried again when they change.</source>
        <translation>
            <numerusform>อ่านไม่ได้ %Ln ไฟล์ โปรแกรมจะลองใหม่เมื่อไฟล์เปลี่ยนแปลง</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>สาเหตุ</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>และอีก {count} ไฟล์</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Choose a folder with photos</source>
        <translation>เลือกโฟลเดอร์ที่มีภาพ</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Add a folder …</source>
        <translation>เพิ่มโฟลเดอร์ …</translation>
    </message>
    <message>
        <source>Index again</source>
        <translation>ตรวจดูโฟลเดอร์อีกครั้ง</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>เต็มหน้าจอ</translation>
    </message>
    <message>
        <source>About Semret</source>
        <translation>เกี่ยวกับ Semret</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>ออก</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>กำลังหาภาพ …</translation>
    </message>
    <message>
        <source>Nothing found. Photos can be found once they have been read.</source>
        <translation>ไม่พบภาพ ภาพจะค้นหาได้หลังจากอ่านแล้ว</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>ไม่มีภาพในโฟลเดอร์นี้</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>โปรดเลือกโฟลเดอร์อื่น</translation>
    </message>
    <message>
        <source>Something went wrong inside Semret.</source>
        <translation>เกิดข้อผิดพลาดภายใน Semret</translation>
    </message>
    <message>
        <source>It goes on. What happened stands in the folder “logs” of the library.</source>
        <translation>โปรแกรมยังทำงานต่อได้ รายละเอียดอยู่ในโฟลเดอร์ “logs” ของคลังภาพ</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Put away</source>
        <translation>ปิดข้อความ</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>ภาพ</translation>
    </message>
</context>
<context>
    <name>PhotoListModel</name>
    <message>
        <source>Photo from {day}</source>
        <translation>ภาพเมื่อ {day}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search for what a photo shows …</source>
        <translation>ค้นหาสิ่งที่อยู่ในภาพ …</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>ค้นหา</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>Menu</source>
        <translation>เมนู</translation>
    </message>
</context>
<context>
    <name>SizeSlider</name>
    <message>
        <source>Size of photos</source>
        <translation>ขนาดภาพ</translation>
    </message>
    <message>
        <source>Size of photos (Ctrl and wheel)</source>
        <translation>ขนาดภาพ (Ctrl กับล้อเมาส์)</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>อ่านไม่ได้ %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos · %Ln found</source>
        <translation>
            <numerusform>กำลังหาภาพ · พบแล้ว %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>กำลังเก็บงานขั้นสุดท้าย</translation>
    </message>
    <message>
        <source>{done} of {total} can be searched</source>
        <translation>ค้นหาได้แล้ว {done} จาก {total} ภาพ</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>เต็มหน้าจอ</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>ภาพก่อนหน้า</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>ภาพถัดไป</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>ภาพทั้งหมด</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} จาก {count}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln ภาพ</numerusform>
        </translation>
    </message>
    <message>
        <source>LLLL yyyy</source>
        <comment>a month as a title; LLLL: its name</comment>
        <translation>LLLL yyyy</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>a day as a header, in the letters of QDate::toString</comment>
        <translation>ddddที่ d MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <comment>in the letters of QDateTime::toString</comment>
        <translation>d MMMM yyyy, HH:mm น.</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>in the letters of QDate::toString</comment>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>ไม่ถึงหนึ่งนาที</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln min</source>
        <translation>
            <numerusform>อีกประมาณ %Ln นาที</numerusform>
        </translation>
    </message>
    <message>
        <source>about {hours} h 30 min</source>
        <translation>อีกประมาณ {hours} ชั่วโมงครึ่ง</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln h</source>
        <translation>
            <numerusform>อีกประมาณ %Ln ชั่วโมง</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a second</source>
        <translation>
            <numerusform>%Ln ภาพต่อวินาที</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a minute</source>
        <translation>
            <numerusform>%Ln ภาพต่อนาที</numerusform>
        </translation>
    </message>
</context>
</TS>
